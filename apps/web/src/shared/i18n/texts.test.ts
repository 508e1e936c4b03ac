import { expect, test } from 'vitest'
import type { Texts } from './texts.ts'

const modules = import.meta.glob<Record<string, unknown>>(['/src/**/*texts.ts', '!/src/shared/i18n/texts.ts'], {
  eager: true
})

const isTexts = (value: unknown): value is Texts<string> =>
  typeof value === 'object' && value !== null && 'table' in value

const all = Object.entries(modules).flatMap(([file, exported]) =>
  Object.values(exported)
    .filter(isTexts)
    .flatMap(({ namespace, table }) =>
      Object.entries(table).map(([key, [zh, en]]) => ({ file, namespace, key, zh, en }))
    )
)

const placeholders = (text: string) => text.match(/\{\{\w+\}\}/g) ?? []

test('every text of the pages exists in Chinese and in English', () => {
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([])
  expect(all.filter(({ en }) => /[\u3400-\u9fff]/.test(en))).toEqual([])
})

/** Their grammars want another order. */
const inOtherOrder = ['change.pending.text', 'end.label', 'freeze.by', 'thaw.by', 'title']

test('both languages name the same values, in one order but for a few', () => {
  const names = all.map(({ key, zh, en }) => ({ key, zh: placeholders(zh), en: placeholders(en) }))
  expect(names.filter(({ zh, en }) => zh.toSorted().join() !== en.toSorted().join())).toEqual([])
  const differing = names.flatMap(({ key, zh, en }) => (zh.join() === en.join() ? [] : key))
  expect(differing.toSorted()).toEqual(inOtherOrder)
})

test('no two areas share a name, for the later one would overwrite the earlier', () => {
  const owners = new Map<string, Set<string>>()
  for (const { namespace, file } of all) owners.set(namespace, (owners.get(namespace) ?? new Set()).add(file))
  expect([...owners].filter(([, files]) => files.size > 1)).toEqual([])
})
