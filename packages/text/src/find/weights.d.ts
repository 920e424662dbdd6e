// The weights are plain JavaScript, so that Node need not strip types from what has none.
export declare const STEPS: readonly number[]
export declare const FIND: string
