import type { Language, Role, SiteRequest } from '@chaperone/contract'
import type { z } from 'zod'

// Larkspur Valley Health and everybody in it are made up. Telephone numbers are from the range kept for fiction (555-0100 to 555-0199),
// addresses on the web and in mail end in .example (RFC 2606), which leads nowhere.

export type SiteKey = 'center' | 'cedar' | 'creek'
export type DepartmentKey = 'rehab' | 'emergency' | 'newborn' | 'cardiology' | 'pharmacy'
export type PersonKey =
  | 'maya'
  | 'osei'
  | 'calloway'
  | 'voss'
  | 'jonah'
  | 'helen'
  | 'tomas'
  | 'priya'
  | 'grace'
  | 'samuel'
  | 'benno'

export const ORGANIZATION = { name: 'Larkspur Valley Health', timeZone: 'America/Chicago', lang: 'en' as const }

export const SITES: Record<SiteKey, z.infer<typeof SiteRequest>> = {
  center: {
    name: 'Larkspur Valley Medical Center',
    timeZone: null,
    attributes: {
      address: '200 Larkspur Way, Larkspur, WI 53599',
      phone: '(608) 555-0143',
      hours: 'Open day and night',
      country: 'US',
      state: 'Wisconsin',
    },
  },
  cedar: {
    name: 'Cedar Hill Hospital',
    timeZone: null,
    attributes: {
      address: '12 Cedar Hill Road, Larkspur, WI 53599',
      phone: '(608) 555-0167',
      hours: 'Visitors 10:00 to 20:00',
      country: 'US',
      state: 'Wisconsin',
    },
  },
  creek: {
    name: 'Mill Creek Clinic',
    timeZone: null,
    attributes: {
      address: '5 Mill Creek Lane, Larkspur, WI 53599',
      phone: '(608) 555-0188',
      hours: 'Monday to Friday, 8:00 to 17:00',
      part2Program: true,
      country: 'US',
      state: 'Wisconsin',
    },
  },
}

export const DEPARTMENTS: Record<DepartmentKey, { site: SiteKey; name: string }> = {
  rehab: { site: 'center', name: 'Stroke rehabilitation' },
  emergency: { site: 'center', name: 'Emergency department' },
  newborn: { site: 'center', name: 'Women and newborns' },
  cardiology: { site: 'cedar', name: 'Cardiology' },
  pharmacy: { site: 'creek', name: 'Pharmacy' },
}

interface Person {
  name: string
  title: string
  role: Role
  lang?: Language
}

/** Somebody in each role, in the order the choice of people shows them. */
export const CAST: Record<PersonKey, Person> = {
  maya: { name: 'Maya Lindqvist', title: 'Communications', role: 'author' },
  osei: { name: 'Dr. Amara Osei', title: 'Neurologist, reviews clinical posts', role: 'reviewer' },
  calloway: { name: 'Ruth Calloway', title: 'Privacy officer', role: 'privacy_officer' },
  voss: { name: 'Dr. Lena Voss', title: 'Duty officer', role: 'duty_officer' },
  jonah: { name: 'Jonah Adeyemi', title: 'Moderator', role: 'moderator' },
  helen: { name: 'Helen Marsh', title: 'Digital services, runs Chaperone', role: 'administrator' },
  tomas: { name: 'Tomás Beltrán', title: 'Communications, Cedar Hill', role: 'author', lang: 'es' },
  priya: { name: 'Priya Raman', title: 'Leads the rehabilitation team', role: 'reviewer' },
  grace: { name: 'Grace Okafor', title: 'Learning and development', role: 'trainer' },
  samuel: { name: 'Samuel Whitlock', title: 'Internal audit', role: 'auditor' },
  benno: { name: 'Benno Hartig', title: 'Night porter', role: 'employee' },
}

export const OWN_FACTS = [
  { kind: 'staff', value: 'Dr. Idris Kamau', site: 'cedar' },
  { kind: 'staff', value: 'Colette Dray', site: null },
  { kind: 'place', value: 'Lantern Garden', site: 'center' },
  { kind: 'phone', value: '(608) 555-0100', site: null },
  { kind: 'email', value: 'hello@larkspurvalley.example', site: null },
  { kind: 'link', value: 'https://larkspurvalley.example', site: null },
  { kind: 'handle', value: '@larkspurvalley', site: null },
] as const
