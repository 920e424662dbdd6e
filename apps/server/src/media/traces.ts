import type { Media } from '@chaperone/contract'
import type { Metadata } from 'sharp'

type Trace = Media['removed'][number]

// Exif 3.0 (CIPA DC-008), sections 4.6.3 to 4.6.6.
const EXIF_POINTER = 0x8769
const GPS_POINTER = 0x8825
const TAGS: Record<number, Trace> = {
  0x0132: 'time',
  0x9003: 'time',
  0x9004: 'time',
  0x010f: 'camera',
  0x0110: 'camera',
  0xa431: 'camera',
  0xa433: 'camera',
  0xa434: 'camera',
  0xa435: 'camera',
  0x0131: 'other',
  0x010e: 'other',
  0x013b: 'other',
  0x8298: 'other',
  0x9286: 'other',
  0x927c: 'other',
  0xa420: 'other',
  0xa430: 'other',
}
const MAX_ENTRIES = 500

/** The tags of an Exif block that tell something of a person, place, moment or device. Broken blocks tell as much as can be read. */
export function tracesInExif(exif: Uint8Array): Set<Trace> {
  const found = new Set<Trace>()
  const start = Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? 6 : 0
  const tiff = exif.subarray(start)
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return found
  const little = view.getUint16(0) === 0x4949

  const walk = (offset: number, gps: boolean): void => {
    if (offset + 2 > tiff.length) return
    const count = Math.min(view.getUint16(offset, little), MAX_ENTRIES)
    for (let i = 0; i < count; i++) {
      const entry = offset + 2 + i * 12
      if (entry + 12 > tiff.length) return
      const tag = view.getUint16(entry, little)
      // Tags 1 to 31 of the GPS block; 0 is only its version.
      if (gps) {
        if (tag !== 0) found.add('place')
        continue
      }
      const trace = TAGS[tag]
      if (trace !== undefined) found.add(trace)
      if (tag === EXIF_POINTER || tag === GPS_POINTER) {
        const target = view.getUint32(entry + 8, little)
        if (target > offset) walk(target, tag === GPS_POINTER)
      }
    }
  }
  walk(view.getUint32(4, little), false)
  return found
}

const XMP: readonly (readonly [RegExp, Trace])[] = [
  [/GPSL(atitude|ongitude)|photoshop:City|Iptc4xmpCore:Location|LocationCreated/, 'place'],
  [/xmp:CreateDate|exif:DateTimeOriginal|photoshop:DateCreated/, 'time'],
  [/tiff:Make|tiff:Model|aux:SerialNumber|aux:Lens/, 'camera'],
]

/** What re-encoding takes out of a file, for the person to know. @param hadMore whether bytes or frames beside the picture are left behind */
export function tracesIn(metadata: Metadata, hadMore: boolean): Trace[] {
  const found = metadata.exif === undefined ? new Set<Trace>() : tracesInExif(metadata.exif)
  if (metadata.xmp !== undefined) {
    const xmp = metadata.xmp.toString('utf8')
    const known = XMP.filter(([pattern]) => pattern.test(xmp)).map(([, trace]) => trace)
    for (const trace of known.length > 0 ? known : (['other'] as const)) found.add(trace)
  }
  const commented = (metadata.comments?.length ?? 0) > 0
  if (metadata.iptc !== undefined || commented || hadMore) found.add('other')
  return (['place', 'time', 'camera', 'other'] as const).filter((trace) => found.has(trace))
}
