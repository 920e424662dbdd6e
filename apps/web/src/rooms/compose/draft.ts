import { DraftConflict, DraftSaved, type DraftContent, type PostDetail } from '@chaperone/contract'
import { del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asProblem, base, isProblem, type ApiProblem } from '../../api.ts'
import { refetch } from '../../app/query.ts'
import { useMe } from '../../app/session.ts'

/** Quiet for this long, and what was typed is saved. */
const SAVE_AFTER_MS = 700
const TRY_AGAIN_MS = 4000

interface Kept {
  rev: number
  content: DraftContent
  at: number
}
export interface Conflict {
  mine: DraftContent
  theirs: DraftConflict
}
export type Saving = 'saved' | 'saving' | 'kept' | 'conflict'

/** One's own: on a shared computer nobody is given what another had typed. */
const keyOf = (memberId: string, postId: string) => `draft:${base}:${memberId}:${postId}`

/**
 * A draft as one types in it: kept on this device at once (a closed laptop loses nothing), saved on the server a moment later,
 * and stopped for a person where somebody else has saved meanwhile.
 */
export function useDraft(post: PostDetail) {
  const memberId = useMe().membershipId
  const [content, setContent] = useState(post.content)
  const [saving, setSaving] = useState<Saving>('saved')
  const [savedAt, setSavedAt] = useState<string>(post.savedAt)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [voided, setVoided] = useState(false)
  const rev = useRef(post.rev)
  const latest = useRef(content)
  const dirty = useRef(false)
  const running = useRef<Promise<void> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  // A save plans the next one through this, since it cannot name itself.
  const again = useRef<() => void>(() => {})

  const save = useCallback(
    async (force = false): Promise<void> => {
      clearTimeout(timer.current)
      await running.current
      if (!dirty.current && !force) return
      const sending = latest.current
      setSaving('saving')
      running.current = (async () => {
        try {
          const answer = await api.put(
            `/api/posts/${post.id}/draft`,
            { baseRev: rev.current, content: sending, ...(force && { force }) },
            DraftSaved,
          )
          rev.current = answer.rev
          setSavedAt(answer.savedAt)
          setProblem(null)
          setConflict(null)
          if (answer.voidedApproval) setVoided(true)
          if (latest.current === sending) {
            dirty.current = false
            setSaving('saved')
            await del(keyOf(memberId, post.id))
          } else timer.current = setTimeout(() => again.current(), SAVE_AFTER_MS)
          void refetch('/api/posts')
        } catch (error) {
          const theirs = isProblem(error, 'draft_conflict') ? DraftConflict.safeParse(conflictOf(error)) : undefined
          if (theirs?.success) {
            setConflict({ mine: sending, theirs: theirs.data })
            setSaving('conflict')
            return
          }
          const failure = asProblem(error)
          setProblem(failure)
          setSaving('kept')
          // What was typed is on this device; a server that is away is tried again by itself.
          if (failure.status === 0 || failure.status >= 500)
            timer.current = setTimeout(() => again.current(), TRY_AGAIN_MS)
        }
      })()
      await running.current
    },
    [post.id, memberId],
  )
  useEffect(() => {
    again.current = () => void save()
  }, [save])

  /** Changes the draft; what it was given stands in the next frame. */
  const change = useCallback(
    (patch: Partial<DraftContent> | ((before: DraftContent) => Partial<DraftContent>)) => {
      const before = latest.current
      const next = { ...before, ...(typeof patch === 'function' ? patch(before) : patch) }
      latest.current = next
      dirty.current = true
      setContent(next)
      const kept: Kept = { rev: rev.current, content: next, at: Date.now() }
      void set(keyOf(memberId, post.id), kept).catch(() => {})
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
    },
    [post.id, memberId, save],
  )

  // What this device kept and the server never got: from a closed laptop, a lost connection, a session that ended.
  useEffect(() => {
    void get<Kept>(keyOf(memberId, post.id)).then((kept) => {
      if (kept === undefined || dirty.current) return
      rev.current = kept.rev
      change(kept.content)
    })
    const leave = () => void save()
    addEventListener('online', leave)
    addEventListener('visibilitychange', leave)
    return () => {
      removeEventListener('online', leave)
      removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [post.id, memberId, change, save])

  // Somebody else saved, and nothing of ours waits: theirs is shown.
  useEffect(() => {
    if (post.rev <= rev.current || dirty.current) return
    rev.current = post.rev
    latest.current = post.content
    setContent(post.content)
    setSavedAt(post.savedAt)
  }, [post.rev, post.content, post.savedAt])

  const settle = useCallback(
    (choice: 'mine' | 'theirs' | DraftContent) => {
      if (conflict === null) return
      const { theirs, mine } = conflict
      rev.current = theirs.rev
      setConflict(null)
      if (choice === 'theirs') {
        latest.current = theirs.content
        dirty.current = false
        setContent(theirs.content)
        setSaving('saved')
        void del(keyOf(memberId, post.id))
        return
      }
      const next = choice === 'mine' ? mine : choice
      latest.current = next
      dirty.current = true
      setContent(next)
      void save(true)
    },
    [conflict, post.id, memberId, save],
  )

  return { content, change, save, saving, savedAt, conflict, settle, problem, voided, rev }
}
export type Draft = ReturnType<typeof useDraft>

/** The conflict rides in the problem's body, beside its words. */
const conflictOf = (problem: ApiProblem): unknown => {
  const { body } = problem
  return typeof body === 'object' && body !== null && 'conflict' in body ? body.conflict : body
}
