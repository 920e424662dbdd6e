import type { ReactNode } from 'react'
import { Fragment, createElement, useMemo } from 'react'
import { useLang, type Lang } from './lang.ts'

/** `zero` is used for exactly none where it reads better than "0 posts". */
export interface Plural {
  zero?: string
  one: string
  other: string
}
export type Text = string | Plural
export interface Message {
  en: Text
  es: Text
}
export type Messages = Record<string, Message>

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type NamesOf<T> = T extends string ? Names<T> : T extends Plural ? 'count' | Names<T['one']> | Names<T['other']> : never
type Values<M extends Message, V> = { [K in NamesOf<M['en']>]: K extends 'count' ? number : V }
type Args<M extends Message, V> = [NamesOf<M['en']>] extends [never] ? [] : [values: Values<M, V>]

/** The words of one dictionary in one language. `rich` takes elements for its values and answers something to render. */
export interface Words<D extends Messages> {
  <K extends keyof D & string>(key: K, ...args: Args<D[K], string | number>): string
  rich<K extends keyof D & string>(key: K, ...args: Args<D[K], ReactNode>): ReactNode
  lang: Lang
}

/**
 * A room's words, English and Spanish side by side:
 * `messages({ waits: { en: { one: '{count} post waits', other: '{count} posts wait' }, es: { … } } })`.
 * What stands in braces must be handed over when the word is used; the compiler knows the names.
 */
export const messages = <const D extends Messages>(dictionary: D): D => dictionary

const numbers = { en: new Intl.NumberFormat('en-US'), es: new Intl.NumberFormat('es-419') }
const plurals = { en: new Intl.PluralRules('en-US'), es: new Intl.PluralRules('es-419') }

const choose = (text: Text, lang: Lang, count: number | undefined): string => {
  if (typeof text === 'string') return text
  if (count === 0 && text.zero !== undefined) return text.zero
  return plurals[lang].select(count ?? 0) === 'one' ? text.one : text.other
}

const SLOT = /\{(\w+)\}/

/** The words of a dictionary in a given language, outside of components. */
export function wordsIn<D extends Messages>(dictionary: D, lang: Lang): Words<D> {
  const pick = (key: keyof D & string, values: Record<string, unknown> | undefined) => {
    const message = dictionary[key]
    if (!message) return ''
    const count = values?.count
    return choose(message[lang], lang, typeof count === 'number' ? count : undefined)
  }
  const words = (key: keyof D & string, values?: Record<string, string | number>) =>
    pick(key, values).replace(new RegExp(SLOT, 'g'), (_, name: string) => {
      const value = values?.[name]
      return typeof value === 'number' ? numbers[lang].format(value) : (value ?? '')
    })
  const rich = (key: keyof D & string, values?: Record<string, ReactNode>) =>
    pick(key, values)
      .split(SLOT)
      .map((part, at) => {
        if (at % 2 === 0) return part
        const value = values?.[part]
        return createElement(Fragment, { key: at }, typeof value === 'number' ? numbers[lang].format(value) : value)
      })
  return Object.assign(words, { rich, lang }) as Words<D>
}

/** `const t = useWords(home)` … `t('needs', { count })`. */
export function useWords<D extends Messages>(dictionary: D): Words<D> {
  const lang = useLang()
  return useMemo(() => wordsIn(dictionary, lang), [dictionary, lang])
}
