import type { z } from 'zod'
import type { KitRelease, KitRequest, KitSlot } from '@chaperone/contract'

const SLOT = /\{\{([a-z][a-z0-9_]{0,30})\}\}/g

/** What each type of slot takes. A slot is never free text: what was approved must stay what goes out. */
const TAKES: Record<KitSlot['type'], (value: string, slot: KitSlot) => boolean> = {
  place: (value) => /^[\p{L}\p{N}][\p{L}\p{N} .,'’#&()/-]{1,119}$/u.test(value),
  time: (value) => /^([01]?\d|2[0-3]):[0-5]\d( ?[ap]\.?m\.?)?$/i.test(value),
  date: (value) => /^[\p{L}\p{N}][\p{L}\p{N} ,./-]{2,39}$/u.test(value),
  phone: (value) => /^\+?[\d ().-]{3,24}$/.test(value),
  link: (value) => /^https?:\/\/\S{3,250}$/.test(value),
  number: (value) => /^\d{1,7}([.,]\d{1,3})?$/.test(value),
  choice: (value, slot) => slot.choices.includes(value),
}

export type TemplateFault = {
  slot: string
  why: 'not_in_template' | 'not_declared' | 'missing' | 'wrong_type' | 'no_choices'
}

/** Whether a template and its slots belong together: each slot stands in the text, and each place in the text is a slot. */
export function templateFaults({
  template,
  slots,
}: Pick<z.infer<typeof KitRequest>, 'template' | 'slots'>): TemplateFault[] {
  const inText = new Set([...template.matchAll(SLOT)].map((match) => match[1] ?? ''))
  const declared = new Set(slots.map((slot) => slot.name))
  return [
    ...slots
      .filter((slot) => !inText.has(slot.name))
      .map((slot): TemplateFault => ({ slot: slot.name, why: 'not_in_template' })),
    ...[...inText].filter((name) => !declared.has(name)).map((slot): TemplateFault => ({ slot, why: 'not_declared' })),
    ...slots
      .filter((slot) => slot.type === 'choice' && slot.choices.length < 2)
      .map((slot): TemplateFault => ({ slot: slot.name, why: 'no_choices' })),
  ]
}

/** The words that stand whatever the slots hold, for the reader. */
export const withoutValues = (template: string): string => template.replace(SLOT, '…')

/** Fills the slots. @returns the text, or what is wrong with each value */
export function fillTemplate(
  message: Pick<z.infer<typeof KitRequest>, 'template' | 'slots'>,
  values: z.infer<typeof KitRelease>['values'],
): { ok: true; text: string } | { ok: false; faults: TemplateFault[] } {
  const faults: TemplateFault[] = []
  for (const slot of message.slots) {
    const value = values[slot.name]
    if (value === undefined || value === '') faults.push({ slot: slot.name, why: 'missing' })
    else if (!TAKES[slot.type](value, slot)) faults.push({ slot: slot.name, why: 'wrong_type' })
  }
  for (const name of Object.keys(values))
    if (!message.slots.some((slot) => slot.name === name)) faults.push({ slot: name, why: 'not_declared' })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, text: message.template.replace(SLOT, (_, name: string) => values[name] ?? '') }
}
