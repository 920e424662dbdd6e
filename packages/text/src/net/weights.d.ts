import type { CodedNet } from './tables.ts'
export declare const NET: CodedNet
