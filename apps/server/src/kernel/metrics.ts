import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What a server says of itself in numbers, in Prometheus' text format. Labels are names out of this code: no organization, person, post or address. */
export interface Metrics {
  /** Whether anybody may ask; where not, nothing is counted. */
  readonly enabled: boolean
  /** Counts a request that was answered. */
  answered(method: string, route: string, status: number, seconds: number): void
  /** Adds numbers, told apart by labels, that are asked for when the metrics are. What cannot be had is absent, never 0. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    ask: () => Promise<readonly Counted<Label>[]>,
  ): void
  text(): Promise<{ readonly body: string; readonly contentType: string }>
}

/** Seconds, around the 150 ms that nine hundred and ninety-nine in a thousand should keep to. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10]

/** A number and what it is of. */
export interface Counted<Label extends string> {
  readonly of: Readonly<Record<Label, string>>
  readonly count: number
}

export function createMetrics(enabled: boolean): Metrics {
  const registry = new Registry()
  if (enabled) collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'chaperone_http_request_duration_seconds',
    help: 'Time to answer, by method, route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  return {
    enabled,
    answered(method, route, status, seconds) {
      if (enabled) requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds)
    },
    gauge(name, help, labels, ask) {
      if (!enabled) return
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        async collect() {
          gauge.reset()
          for (const { of, count } of await ask().catch(() => [])) gauge.set(of, count)
        },
      })
    },
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
