import { PostState } from '@chaperone/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterArchive, afterEdit, mayDelete, mayEdit, mayMove, STATES } from './states.ts'

const state = fc.constantFrom(...STATES)

describe('states of a post', () => {
  it('are those of the contract', () => {
    expect(STATES.toSorted()).toEqual(PostState.options.toSorted())
  })

  it('never lead out but through approval', () => {
    expect(STATES.filter((from) => from !== 'out' && from !== 'archived' && mayMove(from, 'out'))).toEqual(['approved'])
  })

  it('let an edit take a post only where it may go', () => {
    for (const from of STATES.filter(mayEdit)) expect(mayMove(from, afterEdit(from))).toBe(true)
  })

  it('bring a post out of the archive to where it was', () => {
    for (const from of STATES.filter((each) => each !== 'archived' && mayMove(each, 'archived'))) {
      expect(afterArchive(from)).toBe(from)
      expect(mayMove('archived', from)).toBe(false)
    }
    expect(afterArchive(null)).toBe('draft')
  })

  it('after any edit, pass through approval before they are out again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES.filter(mayEdit)), fc.array(state, { maxLength: 8 }), (start, wishes) => {
        const walked = [afterEdit(start)]
        for (const next of wishes) {
          const at = walked.at(-1) ?? 'draft'
          if (mayMove(at, next)) walked.push(next)
        }
        const out = walked.indexOf('out')
        expect(out === -1 || walked.slice(0, out).includes('approved')).toBe(true)
      }),
    )
  })

  it('keep what went out', () => {
    expect([mayDelete('out'), mayEdit('out'), mayMove('out', 'draft')]).toEqual([false, false, false])
  })

  it('from every state reach one in which words can be changed, or the archive', () => {
    for (const from of STATES)
      expect(STATES.some((to) => mayMove(from, to) && (mayEdit(to) || to === 'archived'))).toBe(true)
  })
})
