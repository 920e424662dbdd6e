export * from './contract.ts'
export type * from './practice/store.ts'
export { type ChannelDeps, createChannels } from './registry.ts'
