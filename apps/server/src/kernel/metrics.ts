import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What a server says of itself in numbers, in Prometheus' text format. Labels are names out of this code: no organization, person, post or address. */
export interface Metrics {
  /** Whether anybody may ask; where not, nothing is counted. */
  readonly enabled: boolean
  /** Counts a request that was answered. */
  answered(method: string, route: string, status: number, seconds: number): void
  /** Adds a number, or one for each value of a label, that is asked for when the metrics are. What fails is left out. */
  gauge(name: string, help: string, ask: () => Promise<number | ReadonlyMap<string, number>>, label?: string): void
  text(): Promise<{ readonly body: string; readonly contentType: string }>
}

/** Seconds, around the 150 ms that nine hundred and ninety-nine in a thousand should keep to. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10]

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
    gauge(name, help, ask, label) {
      if (!enabled) return
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames: label === undefined ? [] : [label],
        registers: [registry],
        async collect() {
          gauge.reset()
          const found = await ask().catch(() => null)
          // A number that could not be had is absent, never 0.
          if (found === null) return gauge.remove()
          if (typeof found === 'number') gauge.set(found)
          else for (const [value, count] of found) gauge.set(label === undefined ? {} : { [label]: value }, count)
        },
      })
    },
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
