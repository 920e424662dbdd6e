import { STATES } from './figures.ts'

/** Where a listed place lies: a state by its code, or a country by `-` and its code. The order is that of `MARKS` in places.js. */
export const REGIONS: readonly string[] = [...STATES.map((state) => state.code), '-pr', '-mx', '-es']
/** One character a region, none of them a small letter, a digit or a space. */
export const MARKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_{|}~'
