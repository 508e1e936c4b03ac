import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.ts'

const page = readFileSync(join(root, '.github/compliance.md'), 'utf8')
const [, ...sections] = page.split('\n## ')

const isTest = (path: string): boolean => /\.(test|e2e)\.tsx?$/.test(path)
const states = ['met', 'partly met', 'not met', 'operator', 'not applicable']

type Row = { clause: string; state: string; shown: string }

/** The tables of the standards have four columns. */
const rows: Row[] = sections.flatMap((section) =>
  section.split('\n').flatMap((line) => {
    const cells = line.split(' |').map((cell) => cell.replace(/^\|/, '').trim())
    const [clause = '', state = '', , shown = ''] = cells
    return cells.length === 5 && clause !== 'clause' && clause !== 'article' && clause !== 'section' && state !== '---'
      ? [{ clause, state, shown }]
      : []
  })
)

/** A path in backticks has a slash, no blank, and does not begin like an address. */
const paths = Array.from(page.matchAll(/`([^`\s]+\/[^`\s]+)`/g), ([, path = '']) => path)
  .filter((path) => !path.startsWith('/'))
  .map((path) => path.replace(/^…/, 'apps/api/src/features'))

/** Each title belongs to the file before it. */
const cited = rows.flatMap(({ clause, shown }) => {
  let file = ''
  return Array.from(shown.matchAll(/`([^`]+)`|“([^”]+)”/g)).flatMap(([, path, title]) => {
    file = path?.replace(/^…/, 'apps/api/src/features') ?? file
    return title === undefined ? [] : [{ clause, file, title }]
  })
})

const hasTitle = ({ file, title }: { file: string; title: string }): boolean => {
  const source = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''
  return isTest(file) && [`'${title}'`, `"${title}"`, `\`${title}\``].some((literal) => source.includes(literal))
}

test('every file that the page of compliance names exists', () => {
  expect(paths.length).toBeGreaterThan(100)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('every test that the page of compliance names has this title', () => {
  expect(cited.length).toBeGreaterThan(100)
  expect(cited.filter((each) => !hasTitle(each))).toEqual([])
})

test('every clause has a state, what is met is shown by a test, and every test file is named with a title', () => {
  expect(rows.length).toBeGreaterThan(90)
  expect(rows.filter(({ state }) => !states.includes(state))).toEqual([])
  expect(rows.filter(({ state, shown }) => state === 'met' && !shown.includes('“'))).toEqual([])
  expect(rows.filter(({ shown }) => /`(?! “)[^`]*`(?! “)/.test(shown))).toEqual([])
})
