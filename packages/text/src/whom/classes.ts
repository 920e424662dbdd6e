/** What a match can turn out to be: someone's, or `none`, nobody's at all. */
export const CLASSES = ['patient', 'relative', 'workforce', 'public', 'self', 'none'] as const
export type Class = (typeof CLASSES)[number]
