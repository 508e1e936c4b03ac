import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFormer } from './build-web.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'build-web-')), 'dist')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

/** As Vite does, which empties the folder first. */
const build = (...names: string[]): void => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const name of names) writeFileSync(join(folder, 'assets', name), `of ${name}`)
  mkdirSync(join(folder, 'assets/fonts-1'))
  writeFileSync(join(folder, 'assets/fonts-1/a.ttf'), 'font')
}
const former = () =>
  readdirSync(`${folder}-former`)
    .filter((name) => name !== 'fonts-1')
    .toSorted()
const start = new Date('2026-12-01T00:00:00Z')
const hoursLater = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

test('the first build has no former one', () => {
  keepFormer(folder, start)
  expect(former()).toEqual([])
  expect(existsSync(folder)).toBe(false)
})

test('files of former builds are kept for a day after they were replaced', () => {
  build('a-1.js', 'same.js')
  keepFormer(folder, start)
  build('a-2.js', 'same.js')
  expect(former()).toEqual(['a-1.js', 'same.js'])
  expect(readFileSync(`${folder}-former/a-1.js`, 'utf8')).toBe('of a-1.js')
  expect(readFileSync(`${folder}-former/fonts-1/a.ttf`, 'utf8')).toBe('font')
  keepFormer(folder, hoursLater(24))
  build('a-3.js')
  expect(former()).toEqual(['a-1.js', 'a-2.js', 'same.js'])
  keepFormer(folder, hoursLater(24.1))
  expect(former()).toEqual(['a-2.js', 'a-3.js', 'same.js'])
  rmSync(folder, { recursive: true })
  keepFormer(folder, hoursLater(72))
  expect(readdirSync(`${folder}-former`)).toEqual([])
})
