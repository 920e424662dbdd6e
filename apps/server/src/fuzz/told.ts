import type { Asked } from './requests.ts'

const MOST = 1_500

/** A request as it is printed where it found something: whoever mends it wants to send it again. */
export function told({ path, headers, body }: Asked): string {
  const text = body === undefined ? 'no body' : Buffer.from(body).toString('utf8')
  return [path, JSON.stringify(headers), text]
    .map((each) => (each.length > MOST ? `${each.slice(0, MOST)}… (${each.length})` : each))
    .map((each) => `    ${each}`)
    .join('\n')
}
