export * from './fault-proxy.ts'
export * from './practice-store.ts'
export * from './samples.ts'
