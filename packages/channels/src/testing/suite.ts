import type { RenderedMedia, Rendering } from '@chaperone/contract'
import type { Channel, Receipt, SendInput, SendOutcome, Session } from '../contract.ts'
import { newPublicationId } from './samples.ts'

/** What goes wrong at the network, in kinds every adapter can be asked about. */
export type NetworkFault = 'lost_answer' | 'busy' | 'server_error' | 'silent' | 'unreachable' | 'error_after_accepting'
export const FAULTS: NetworkFault[] = [
  'lost_answer',
  'busy',
  'server_error',
  'silent',
  'unreachable',
  'error_after_accepting',
]

export interface Harness {
  channel: Channel
  session: Session
  /** A rendering this account may send; its text and descriptions hold `PLANTED`. */
  rendering(over?: Partial<Rendering>): Rendering
  picture: { media: RenderedMedia; bytes: Uint8Array }
  /** A text one past the limit. */
  tooLong: string
  /** How many posts the network shows for the account. */
  count(): Promise<number>
  /** Changes the text of what is live, behind the adapter's back. */
  alter?(receipt: Receipt): Promise<void>
  /** The next write meets this. */
  fault?: (fault: NetworkFault) => void
  /** A session whose credentials the network no longer takes. */
  lockedOut?(): Session
  close(): Promise<void>
  /** Promises this network cannot keep, each with its reason. */
  exempt?: Partial<Record<PromiseId, { reason: string }>>
}

export const PROMISES = {
  same_key: 'chooses the same key for the same publication and moment, another for another',
  sends: 'sends, and says where it is',
  no_double: 'posts once, however often the same send is repeated',
  picture: 'sends a picture with its description, to the byte',
  spent: 'refuses to send what was taken down, and leaves it down',
  down_twice: 'takes down twice without complaint',
  down_by_key: 'takes down by the key alone, where the receipt was lost',
  over_limit: 'refuses what is over a limit before any request',
  altered: 'refuses a picture whose bytes are not the approved ones, or are gone',
  other_account: 'refuses a rendering made for another account',
  lost_answer: 'says unknown when the answer is lost, finds the post when it looks, and does not post again',
  busy: 'waits when asked to, with a moment',
  silent: 'says unknown when nothing answers, and a repeat posts once',
  server_error: 'takes a server error for neither yes nor no',
  unreachable: 'knows that nothing was sent where no connection was made',
  sign_in: 'asks for a new sign-in when the credentials lapse',
  absent: 'finds nothing under a key never sent',
  same: 'reads back the same',
  differs: 'sees a change made behind its back',
  missing: 'sees that a post is gone',
  quiet: 'puts no text of a post into what it says of a failure',
  by_hand: 'hands off to a person, and takes the address they bring back',
  unsupported: 'says what is not supported',
} as const
export type PromiseId = keyof typeof PROMISES

/** What the groups of promises have in common. */
export type Kit = ReturnType<typeof makeKit>
export type Promises = Partial<Record<PromiseId, () => Promise<void>>>

/** @param h the harness, there once the tests run */
export function makeKit(h: () => Harness) {
  let moment = Date.now()
  const nextMoment = () => new Date((moment += 1000))
  const bytesOf: SendInput['bytesOf'] = async (sha256) =>
    sha256 === h().picture.media.sha256 ? h().picture.bytes : null
  const fresh = (over: Partial<Rendering> = {}): SendInput => ({
    rendering: h().rendering(over),
    idempotency: h().channel.prepare(newPublicationId(), nextMoment()),
    bytesOf,
  })
  const send = (input: SendInput, session = h().session) => h().channel.send(session, input)
  const accepted = (outcome: SendOutcome): Receipt => {
    if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`)
    return outcome.receipt
  }
  const faulty = (fault: NetworkFault) => {
    const { fault: make } = h()
    if (make === undefined) throw new Error('no fault can be made here: exempt it, with a reason')
    make(fault)
  }

  /** What a 429 asks binds the whole account: harnesses ask for a second. */
  const waited = (outcome: SendOutcome) =>
    new Promise((resolve) =>
      setTimeout(resolve, outcome.kind === 'busy' ? outcome.retryAt.getTime() - h().session.now().getTime() + 10 : 0),
    )

  return { h, nextMoment, fresh, send, accepted, faulty, waited }
}
