import type { Coded, CodedHead, CodedNet } from '../src/net/tables.ts'
import { LOGIT, UNIT, type HeadName } from '../src/net/shape.ts'
import type { Fitted } from './net.ts'

/** Signed bytes for weights: the ten-thousandth that is greatest is cut off, so that the rest keep their differences. */
function coded(values: Float32Array): { coded: Coded; unit: number } {
  const sizes = Float32Array.from(values, Math.abs).sort()
  const most = Math.max(1e-6, sizes[Math.floor((sizes.length - 1) * 0.9999)] ?? 1)
  const unit = most / 127
  const bytes = Int8Array.from(values, (x) => Math.max(-127, Math.min(127, Math.round(x / unit))))
  return { coded: { bytes: Buffer.from(bytes.buffer).toString('base64'), unit }, unit }
}

/** The net as the reader carries it: bytes and integers. */
export function quantize(fitted: Fitted): CodedNet {
  const vectors = coded(fitted.vectors)
  const window = coded(fitted.window)
  const headOf = (name: HeadName): CodedHead => {
    const { into, bias, out, outBias } = fitted.heads[name]
    const first = coded(into)
    const second = coded(out)
    return {
      into: first.coded,
      // Inputs are in 1/UNIT, so sums are in unit/UNIT.
      bias: Array.from(bias, (b) => Math.round((b / first.unit) * UNIT)),
      out: second.coded,
      outBias: Array.from(outBias, (b) => Math.round(b * LOGIT)),
    }
  }
  return {
    vectors: vectors.coded,
    window: window.coded,
    bias: Array.from(fitted.bias, (b) => Math.round(b / (vectors.unit * window.unit))),
    heads: { story: headOf('story'), whom: headOf('whom'), reply: headOf('reply'), triage: headOf('triage') },
  }
}
