// The list is plain JavaScript, so that Node need not strip types from what has none.
export declare const PLACES: string
