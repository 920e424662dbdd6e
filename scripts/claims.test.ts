// Holds docs/security and SECURITY.md to the tree: what they name is there, and the tables of ASVS are whole.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const DOCUMENTS = ['SECURITY.md', ...globSync('docs/security/*.md', { cwd: root })]
/** Where a path lies that names no folder of the repository, as each document says at its top. */
const BASES = ['', 'apps/server/src']

const PATH = /^[\w.@-]+(?:\/[\w.@-]+)*(?:\.(?:tsx?|js|css|sql|md|json|npmrc)|\/)$/
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
/** A path of a claim as a path of the repository; undefined where nothing is there. */
const find = (path: string): string | undefined =>
  BASES.map((base) => join(base, path)).find((each) => existsSync(join(root, each)))

/** Every path that a text names between backticks. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code).filter((code) => PATH.test(code))

/** What a text names that is not there: files, folders, tests by their titles, pages that it links to. */
function untrue(text: string, folder = 'docs/security'): string[] {
  const gone = pathsIn(text).filter((path) => find(path) === undefined)
  for (const [, path = '', title = ''] of text.matchAll(/`([^`\n]+\.(?:test|journey)\.tsx?)` “([^”\n]+)”/g)) {
    const file = find(path)
    if (file === undefined || !read(file).includes(title)) gone.push(`${path} “${title}”`)
  }
  for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#\s]+)/g))
    if (!existsSync(join(root, folder, link))) gone.push(link)
  return gone
}

/** The requirements of ASVS 5.0.0 at level 1 and 2, by section: those of level 1, then those of level 2. */
const ASVS: Record<string, [number[], number[]]> = {
  'V1.1': [[], [1, 2]],
  'V1.2': [
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9],
  ],
  'V1.3': [
    [1, 2],
    [3, 4, 5, 6, 7, 8, 9, 10, 11],
  ],
  'V1.4': [[], [1, 2, 3]],
  'V1.5': [[1], [2]],
  'V2.1': [[1], [2, 3]],
  'V2.2': [[1, 2], [3]],
  'V2.3': [[1], [2, 3, 4]],
  'V2.4': [[], [1]],
  'V3.2': [[1, 2], []],
  'V3.3': [[1], [2, 3, 4]],
  'V3.4': [
    [1, 2],
    [3, 4, 5, 6],
  ],
  'V3.5': [
    [1, 2, 3],
    [4, 5],
  ],
  'V3.7': [[], [1, 2]],
  'V4.1': [[1], [2, 3]],
  'V4.2': [[], [1]],
  'V4.3': [[], [1, 2]],
  'V4.4': [[1], [2, 3, 4]],
  'V5.1': [[], [1]],
  'V5.2': [[1, 2], [3]],
  'V5.3': [[1, 2], []],
  'V5.4': [[], [1, 2, 3]],
  'V6.1': [[1], [2, 3]],
  'V6.2': [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [9, 10, 11, 12],
  ],
  'V6.3': [
    [1, 2],
    [3, 4],
  ],
  'V6.4': [
    [1, 2],
    [3, 4],
  ],
  'V6.5': [[], [1, 2, 3, 4, 5]],
  'V6.6': [[], [1, 2, 3]],
  'V6.8': [[], [1, 2, 3, 4]],
  'V7.1': [[], [1, 2, 3]],
  'V7.2': [[1, 2, 3, 4], []],
  'V7.3': [[], [1, 2]],
  'V7.4': [
    [1, 2],
    [3, 4, 5],
  ],
  'V7.5': [[], [1, 2]],
  'V7.6': [[], [1, 2]],
  'V8.1': [[1], [2]],
  'V8.2': [[1, 2], [3]],
  'V8.3': [[1], []],
  'V8.4': [[], [1]],
  'V9.1': [[1, 2, 3], []],
  'V9.2': [[1], [2, 3, 4]],
  'V10.1': [[], [1, 2]],
  'V10.2': [[], [1, 2]],
  'V10.3': [[], [1, 2, 3, 4]],
  'V10.4': [
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10, 11],
  ],
  'V10.5': [[], [1, 2, 3, 4, 5]],
  'V10.6': [[], [1, 2]],
  'V10.7': [[], [1, 2, 3]],
  'V11.1': [[], [1, 2]],
  'V11.2': [[], [1, 2, 3]],
  'V11.3': [[1, 2], [3]],
  'V11.4': [[1], [2, 3, 4]],
  'V11.5': [[], [1]],
  'V11.6': [[], [1]],
  'V12.1': [[1], [2, 3]],
  'V12.2': [[1, 2], []],
  'V12.3': [[], [1, 2, 3, 4]],
  'V13.1': [[], [1]],
  'V13.2': [[], [1, 2, 3, 4, 5]],
  'V13.3': [[], [1, 2]],
  'V13.4': [[1], [2, 3, 4, 5]],
  'V14.1': [[], [1, 2]],
  'V14.2': [[1], [2, 3, 4]],
  'V14.3': [[1], [2, 3]],
  'V15.1': [[1], [2, 3]],
  'V15.2': [[1], [2, 3]],
  'V15.3': [[1], [2, 3, 4, 5, 6, 7]],
  'V16.1': [[], [1]],
  'V16.2': [[], [1, 2, 3, 4, 5]],
  'V16.3': [[], [1, 2, 3, 4]],
  'V16.4': [[], [1, 2, 3]],
  'V16.5': [[], [1, 2, 3]],
  'V17.1': [[], [1]],
  'V17.2': [[], [1, 2, 3, 4]],
  'V17.3': [[], [1, 2]],
}
const LEVELS = new Map<string, number>(
  Object.entries(ASVS).flatMap(([section, levels]) =>
    levels.flatMap((numbers, level) => numbers.map((number) => [`${section}.${number}`, level + 1] as const)),
  ),
)

describe('what is claimed of security', () => {
  it.each(DOCUMENTS)('in %s names only what is there', (path) => {
    expect(untrue(read(path), dirname(path))).toEqual([])
  })

  it('is looked at: many paths, and one that is not there is seen', () => {
    expect(DOCUMENTS.length).toBeGreaterThanOrEqual(5)
    expect(new Set(DOCUMENTS.flatMap((path) => pathsIn(read(path)))).size).toBeGreaterThan(60)
    expect(untrue('`kernel/crypto.ts` and `kernel/none.ts`, `apps/none/`, [a page](none.md)')).toEqual([
      'kernel/none.ts',
      'apps/none/',
      'none.md',
    ])
    expect(untrue('`kernel/log.test.ts` “text is refused wherever it is put”')).toEqual([])
    expect(untrue('`kernel/log.test.ts` “text is let through”')).toHaveLength(1)
  })
})

describe('the tables of ASVS', () => {
  const text = read('docs/security/asvs.md')
  const rows = [...text.matchAll(/^\| (V\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, id = '', level = '', stand = '', shown = '']) => ({ id, level: Number(level), stand: stand.trim(), shown }),
  )
  const unasked = text
    .split('\n')
    .filter((line) => line.startsWith('Does not apply: '))
    .flatMap((line) => line.match(/V\d+\.\d+\.\d+/g) ?? [])

  it('hold every requirement of level 1 and 2 once, at its level, and no other', () => {
    expect([70, 183]).toEqual([1, 2].map((level) => [...LEVELS.values()].filter((each) => each === level).length))
    expect([...rows.map((row) => row.id), ...unasked].toSorted()).toEqual([...LEVELS.keys()].toSorted())
    expect(rows.filter(({ id, level }) => LEVELS.get(id) !== level)).toEqual([])
  })

  it('call nothing met or partly met without a file that shows it', () => {
    expect(rows.filter(({ stand }) => !['met', 'partly', 'not met'].includes(stand))).toEqual([])
    const isShown = (text: string): boolean => pathsIn(text).length > 0 || text.includes('](')
    expect(rows.filter(({ stand, shown }) => stand !== 'not met' && !isShown(shown))).toEqual([])
  })

  it('are counted as they stand', () => {
    const counted = (stand: string): number => rows.filter((row) => row.stand === stand).length
    expect(text).toContain(
      `${counted('met')} met, ${counted('partly')} partly, ${counted('not met')} not met, ${unasked.length} do not apply`,
    )
  })
})
