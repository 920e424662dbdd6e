/** The server cuts at so many characters, wherever that falls. */
const CUT = 140

/** The first words of a text, cut at a word and marked as cut. */
export const excerpt = (text: string): string =>
  Array.from(text).length < CUT ? text : `${text.replace(/\s+\S*$/u, '')}…`
