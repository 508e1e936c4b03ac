import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (pattern: string) =>
  globSync(pattern, { exclude: ['**/*.test.*', '**/testing/**'] }).map((file) => readFileSync(file, 'utf8'))

const tablePattern = /(\w+) = defineTexts\('[\w-]+', \{\n([^]*?)\n\}\)/g

const pages = read('apps/web/src/**/*.{ts,tsx}')
const code = pages.map((source) => source.replaceAll(tablePattern, '$1'))
const tables = pages.flatMap((source) =>
  Array.from(source.matchAll(tablePattern), ([, name = '', body = '']) => ({
    name,
    // The formatter indents keys by two spaces, and all else by more.
    keys: Array.from(body.matchAll(/^ {2}(?:'([\w.-]+)'|(\w+)): /gm), ([, quoted, bare = '']) => quoted ?? bare)
  }))
)

/** The first argument of a call, which begins at this place. */
const argumentAt = (source: string, start: number): string => {
  let depth = 0
  let end = start
  for (; end < source.length; end += 1) {
    const sign = source.charAt(end)
    if (depth === 0 && ',)'.includes(sign)) break
    if ('([{'.includes(sign)) depth += 1
    if (')]}'.includes(sign)) depth -= 1
  }
  return source.slice(start, end)
}

/** The strings in a piece of code as patterns. A computed part of a template may be any word; a template of only such is none. */
const stringsIn = (piece: string): RegExp[] =>
  (piece.match(/'[\w.-]+'|`(?:[\w.-]|\$\{[^{}]*\})*\w(?:[\w.-]|\$\{[^{}]*\})*`/g) ?? [])
    .filter((quoted) => /\w/.test(quoted.replaceAll(/\$\{[^{}]*\}/g, '')))
    .map((quoted) => {
      const parts = quoted.slice(1, -1).split(/\$\{[^{}]*\}/)
      return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`)
    })

/** What a file asks of a table: `t('title')`, `textOf(texts, 'title')`, `useTexts(texts)('title')`. */
const askedIn = (source: string, name: string): string[] => {
  const found = Array.from(source.matchAll(new RegExp(`(\\w+) = useTexts\\(${name}\\)`, 'g')), ([, t]) => t)
  const calls = new RegExp(`\\b(?:${found.join('|') || 't'})\\(|\\btextOf\\(${name}, |\\buseTexts\\(${name}\\)\\(`, 'g')
  return Array.from(source.matchAll(calls), ({ index, 0: call }) => argumentAt(source, index + call.length))
}

const words = new Set(
  [...code, ...read('packages/contract/src/**/*.ts')].flatMap((text) => text.match(/[\w.-]+/g) ?? [])
)

const unused = tables.flatMap(({ name, keys }) => {
  const readers = code.filter((source) => new RegExp(`\\b${name}\\b`).test(source))
  const asked = readers.flatMap((source) => askedIn(source, name))
  const named = asked.flatMap(stringsIn)
  // A key that is a value, such as a state, or is put together from one, is looked up by a variable.
  const isLookedUp = asked.some((argument) => stringsIn(argument).length === 0)
  const others = isLookedUp ? readers.flatMap(stringsIn) : []
  // Such as `${act}.${kind}`, or a key that is looked for in the table.
  const isPutTogether =
    asked.some((argument) => argument.includes('}.${')) ||
    readers.some((source) => source.includes(`Object.hasOwn(${name}.table`))
  const isValue = (key: string) =>
    (isLookedUp && words.has(key)) || (isPutTogether && key.split('.').every((part) => words.has(part)))
  return keys
    .filter((key) => !isValue(key) && ![...named, ...others].some((pattern) => pattern.test(key)))
    .map((key) => `${name} ${key}`)
})

test('every text of the pages is asked for somewhere, so that none is dead and none was swapped for another', () => {
  expect(tables.length).toBeGreaterThan(90)
  expect(unused).toEqual([])
})
