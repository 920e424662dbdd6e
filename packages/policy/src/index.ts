export * from './permissions.ts'
export * from './rules/index.ts'
export * from './window.ts'
