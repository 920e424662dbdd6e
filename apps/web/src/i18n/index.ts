export { messages, useWords, wordsIn, type Messages, type Words } from './messages.ts'
export { getLocale, setLocale, useLang, useLocale, type Lang } from './lang.ts'
export { formatIn, formatNow, useFormat, type Format, type When } from './format.ts'
