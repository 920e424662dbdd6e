import sharp from 'sharp'

const WIDTH = 1200
const HEIGHT = 800

const hills = (near: string, far: string): string =>
  `<path d="M0 560 Q 300 420 620 540 T 1200 500 V 800 H 0 Z" fill="${far}"/>` +
  `<path d="M0 660 Q 360 540 700 640 T 1200 620 V 800 H 0 Z" fill="${near}"/>`

/** Drawn pictures, so that the sample needs no photograph of anybody. */
const DRAWINGS = {
  lanterns:
    `<rect width="1200" height="800" fill="#1d2b3a"/>${hills('#24382f', '#2f4a3e')}` +
    [140, 360, 560, 800, 1020]
      .map(
        (x, n) =>
          `<circle cx="${x}" cy="${360 + (n % 2) * 90}" r="70" fill="#f3c769" opacity="0.25"/>` +
          `<ellipse cx="${x}" cy="${360 + (n % 2) * 90}" rx="30" ry="42" fill="#f3c769"/>`,
      )
      .join(''),
  tent:
    `<rect width="1200" height="800" fill="#dbe8ea"/><circle cx="980" cy="170" r="80" fill="#f6dd9a"/>` +
    `${hills('#7fa38c', '#a9c4b2')}<path d="M420 620 L600 380 L780 620 Z" fill="#fbfaf5"/>` +
    `<path d="M600 380 L780 620 H600 Z" fill="#e4e0d2"/><rect x="585" y="330" width="30" height="60" fill="#9b2c2c"/>`,
} as const

export type Drawing = keyof typeof DRAWINGS

/** A drawing as a JPEG. */
export async function draw(drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${DRAWINGS[drawing]}</svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer())
}
