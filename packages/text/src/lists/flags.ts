// What a list says of a word, one bit each.
/** A given name or a nickname. */
export const GIVEN = 1
export const SURNAME = 2
/** An ordinary word of English or Spanish. */
export const WORD = 4
/** A city or town of the United States, or a big one elsewhere. */
export const CITY = 8
/** Mostly written with a capital in ordinary English. */
export const PROPER = 16
/** An ordinary word that everyone uses every day. */
export const COMMON = 32
