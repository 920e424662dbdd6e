import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TRIAGE_LABELS } from '../types.ts'
import { triage } from './index.ts'

test('any string at all is sorted, the same each time, with labels of the list', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { labels, priority } = triage(text, { kind: 'comment' })
      expect(labels.length).toBeGreaterThan(0)
      for (const label of labels) expect(TRIAGE_LABELS).toContain(label)
      expect(['now', 'today', 'soon', 'later']).toContain(priority)
      expect(triage(text, { kind: 'comment' })).toEqual(triage(text, { kind: 'comment' }))
    }),
    { numRuns: 60 },
  )
})

test('danger told plainly comes first, in both languages', () => {
  const told = [
    'I just want to die. I have saved up my pills.',
    'My dad’s face is drooping and he can’t lift his left arm, should we wait?',
    'Ya no puedo más, quiero morirme.',
    'Mi bebé tiene los labios morados y no puede respirar bien',
  ]
  expect(told.filter((text) => triage(text, { kind: 'comment' }).priority !== 'now')).toEqual([])
})

test('a language that can’t be read never sinks to the bottom', () => {
  const text = 'Wir haben sehr lange gewartet und niemand hat mit uns gesprochen, das ist wirklich nicht in Ordnung.'
  expect(triage(text, { kind: 'comment' })).toMatchObject({ failed: true })
  expect(['now', 'today']).toContain(triage(text, { kind: 'comment' }).priority)
})

test('plain words of danger hold whatever else is told', () => {
  const told = {
    crisis: [
      'I just want to die',
      'Best hospital ever, parking is great. Also I am going to kill myself tonight.',
      'Quiero morirme',
    ],
    emergency: [
      'You sent me home from the ER and now I have chest pain and can’t breathe',
      'my baby is turning blue',
      'I was in your ER last night and now the chest pain is back and my left arm is numb. Nobody picks up the phone.',
    ],
  }
  for (const [label, texts] of Object.entries(told))
    expect(texts.filter((text) => !triage(text, { kind: 'comment' }).labels.includes(label as 'crisis'))).toEqual([])
})
