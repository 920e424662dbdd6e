import type { Recognizer } from '../recognizer.ts'
import { account } from './account.ts'
import { address } from './address.ts'
import { age } from './age.ts'
import { age90 } from './age90.ts'
import { date } from './date.ts'
import { device } from './device.ts'
import { email } from './email.ts'
import { fax } from './fax.ts'
import { handle } from './handle.ts'
import { initials } from './initials.ts'
import { ip } from './ip.ts'
import { license } from './license.ts'
import { mrn } from './mrn.ts'
import { nameListed } from './name-listed.ts'
import { nameOrganization } from './name-organization.ts'
import { nameTitled } from './name-titled.ts'
import { otherId } from './other-id.ts'
import { phone } from './phone.ts'
import { photo } from './photo.ts'
import { place } from './place.ts'
import { planId } from './plan-id.ts'
import { plate } from './plate.ts'
import { roomBed } from './room-bed.ts'
import { ssn } from './ssn.ts'
import { url } from './url.ts'
import { vin } from './vin.ts'
import { zip } from './zip.ts'

/** Every recognizer. Where two find the same place the higher score wins; at equal scores, the earlier here. */
export const RECOGNIZERS: readonly Recognizer[] = [
  email,
  url,
  ip,
  fax,
  ssn,
  planId,
  mrn,
  account,
  license,
  vin,
  device,
  phone,
  plate,
  handle,
  roomBed,
  otherId,
  age90,
  age,
  date,
  address,
  zip,
  photo,
  nameTitled,
  nameOrganization,
  initials,
  nameListed,
  place,
]
