import { PROBLEMS } from '@chaperone/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { api, ApiProblem, onSignedOut } from './api.ts'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const refused = (code: string, status: number) =>
  answer(status, { type: 'about:blank', code, status, title: '', kept: '', next: '' })
const fetched = vi.spyOn(globalThis, 'fetch')
afterEach(() => {
  fetched.mockReset()
  onSignedOut(null)
})
const Answer = z.object({ name: z.string() })
const problemOf = async (asked: Promise<unknown>): Promise<ApiProblem> => {
  const error: unknown = await asked.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (!(error instanceof ApiProblem)) throw new Error('no problem was told')
  return error
}

describe('api', () => {
  it('reads an answer through its schema, and minds nothing that is new in it', async () => {
    fetched.mockResolvedValueOnce(answer(200, { name: 'a', later: true }))
    expect(await api.get('/api/thing', Answer)).toEqual({ name: 'a' })
  })

  it('tells a problem in the words of the contract, in either language', async () => {
    fetched.mockResolvedValueOnce(refused('own_post', 403))
    const problem = await problemOf(api.post('/api/thing', {}))
    expect(problem.code).toBe('own_post')
    expect(problem.words('en')).toEqual(PROBLEMS.own_post.en)
    expect(problem.words('es')).toEqual(PROBLEMS.own_post.es)
  })

  it('says that no answer came when none did', async () => {
    fetched.mockRejectedValueOnce(new TypeError('refused'))
    const problem = await problemOf(api.get('/api/thing', Answer))
    expect(problem.code).toBe('unreachable')
    expect(problem.words('en').kept).toContain('stays on this device')
  })

  it('never takes an unknown code or a broken body for an answer', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>', { status: 502 }))
    expect((await problemOf(api.get('/api/thing', Answer))).code).toBe('internal')
  })

  it('asks to sign in again over the screen and sends the request once more', async () => {
    fetched.mockResolvedValueOnce(refused('not_signed_in', 401)).mockResolvedValueOnce(answer(200, { name: 'b' }))
    const door = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
    onSignedOut(door)
    expect(await api.get('/api/thing', Answer)).toEqual({ name: 'b' })
    expect(door).toHaveBeenCalledTimes(1)
  })

  it('does not open that door for a wrong password', async () => {
    fetched.mockResolvedValueOnce(refused('wrong_credentials', 401))
    const door = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
    onSignedOut(door)
    expect((await problemOf(api.post('/api/session', {}))).code).toBe('wrong_credentials')
    expect(door).not.toHaveBeenCalled()
  })
})
