/** The reader's version. An approval records it; a newer one makes the check run again before anything goes out. */
export const READER_VERSION = '1.1.0'
