import type { HeadTables, Table, Tables } from './net.ts'
import { HEADS, type HeadName } from './shape.ts'
import { NET } from './weights.js'

/** A table as training writes it: signed bytes in base64, and the worth of one unit. */
export interface Coded {
  readonly bytes: string
  readonly unit: number
}
export interface CodedHead {
  readonly into: Coded
  readonly bias: readonly number[]
  readonly out: Coded
  readonly outBias: readonly number[]
}
export interface CodedNet {
  readonly vectors: Coded
  readonly window: Coded
  readonly bias: readonly number[]
  readonly heads: Readonly<Record<HeadName, CodedHead>>
}

function tableOf({ bytes, unit }: Coded): Table {
  const text = atob(bytes)
  const out = new Int8Array(text.length)
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i)
  return { bytes: out, unit }
}
const headOf = (head: CodedHead): HeadTables => ({
  into: tableOf(head.into),
  bias: Int32Array.from(head.bias),
  out: tableOf(head.out),
  outBias: Int32Array.from(head.outBias),
})

/** Makes a net's tables out of what training wrote. */
export const tablesOf = (net: CodedNet): Tables => ({
  vectors: tableOf(net.vectors),
  window: tableOf(net.window),
  bias: Int32Array.from(net.bias),
  heads: Object.fromEntries(
    (Object.keys(HEADS) as HeadName[]).map((name) => [name, headOf(net.heads[name])]),
  ) as Record<HeadName, HeadTables>,
})

/** The tables that the reader carries. */
export const TABLES = tablesOf(NET)
