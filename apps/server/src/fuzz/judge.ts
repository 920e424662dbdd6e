import { PROBLEM_CODES, PROBLEMS } from '@chaperone/contract'
import { MARK } from './hostile.ts'
import { operationAt, type Operation } from './operations.ts'
import type { Asked } from './requests.ts'
import { faultsOf } from './schema.ts'
import type { Sent } from '../tenancy/send.ts'

/** What is told of others, with a status over 499: a network that does not answer, a text that could not be read in time. */
const OF_OTHERS = new Set(['network_refused', 'network_silent', 'network_sign_in', 'check_failed'])
const PROBLEM_TYPE = /^content-type: application\/problem\+json/m

export interface Verdict {
  /** The server failed: an answer over 499 that is not about somebody else. */
  failed: boolean
  /** The problem's code, where it is one. */
  code?: string
  /** What is not as it should be; never what was sent. */
  faults: string[]
}

/** Whether something that was sent stands in a line. */
export const tellsText = (line: string): boolean => line.toLowerCase().includes(MARK.toLowerCase())

/** Holds an answer, and what was logged meanwhile, against what every answer must be. */
export function judge(
  operations: readonly Operation[],
  asked: Asked,
  answer: Sent,
  logged: readonly string[],
): Verdict {
  const faults: string[] = []
  if (logged.some(tellsText)) faults.push('text in the log')
  const { pathname } = new URL(asked.path, 'http://localhost')
  // What leaves the API by its path gets the web application.
  if (!pathname.startsWith('/api/')) return { failed: answer.status >= 500, faults }
  if (answer.status >= 400) {
    const { code, wrong } = lookAtProblem(asked, answer)
    return { failed: answer.status >= 500 && !OF_OTHERS.has(code), code, faults: [...faults, ...wrong] }
  }
  const operation = operationAt(operations, asked.method, asked.path)
  if (operation === undefined) faults.push(`${answer.status} from what is not described`)
  else if (!(answer.status in operation.answers)) faults.push(`${answer.status} is not described`)
  else {
    const schema = operation.answers[answer.status]
    if (schema !== undefined && asked.method !== 'HEAD')
      faults.push(...lookAtBody(answer, (body) => faultsOf(schema, body)))
  }
  return { failed: false, faults }
}

function lookAtBody(answer: Sent, look: (body: unknown) => string[]): string[] {
  try {
    return look(JSON.parse(answer.text))
  } catch {
    return ['no JSON in the answer']
  }
}

function lookAtProblem(asked: Asked, answer: Sent): { code: string; wrong: string[] } {
  const wrong: string[] = []
  let code = ''
  if (!PROBLEM_TYPE.test(answer.headers)) wrong.push(`${answer.status} is no problem+json`)
  if (!/^content-language: (en|es)$/m.test(answer.headers)) wrong.push(`${answer.status} is in no language`)
  if (asked.method === 'HEAD') return { code, wrong }
  wrong.push(
    ...lookAtBody(answer, (read) => {
      const body = Object(read) as Record<string, unknown>
      const known = PROBLEM_CODES.find((each) => each === body['code'])
      if (known === undefined) return [`${answer.status} with a code of no set`]
      code = known
      // What a colleague saved meanwhile is shown to whoever saves over it; nothing else shows any text.
      const repeats = known !== 'draft_conflict' && tellsText(answer.text)
      const hasWords = ['title', 'kept', 'next'].every((key) => typeof body[key] === 'string' && body[key] !== '')
      const isSame = body['status'] === answer.status && PROBLEMS[known].status === answer.status
      return [
        ...(hasWords ? [] : [`${known} without words`]),
        ...(isSame ? [] : [`${known} with another status`]),
        ...(repeats ? [`${known} repeats what was sent`] : []),
      ]
    }),
  )
  return { code, wrong }
}
