import type { Recognizer } from '../recognizer.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { fax } from './fax.ts'
import { nameTitled } from './name-titled.ts'
import { phone } from './phone.ts'
import { roomBed } from './room-bed.ts'

/** Every recognizer. Where two find the same place the higher score wins; at equal scores, the earlier here. */
export const RECOGNIZERS: readonly Recognizer[] = [email, fax, phone, roomBed, date, nameTitled]
