import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const quoted = String.raw`'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|\x60((?:\\.|[^\x60\\])*)\x60`
/** `en: '…'` in code and `"en": "…"` in the catalogue. */
const named = new RegExp(String.raw`\b(?:en|nameEn)"?\s*:\s*(?:${quoted})`, 'g')
/** The second of two strings in a file of texts: `['中文', 'English']`. */
const paired = new RegExp(String.raw`\[\s*(?:${quoted.replaceAll('((?:', '(?:(?:')}),\s*(?:${quoted})\s*\]`, 'g')

const files = globSync(['apps/*/src/**/*.{ts,tsx}', 'apps/api/catalogue/*.json', 'packages/contract/src/**/*.ts'], {
  exclude: ['**/*.test.*', '**/testing/**', '**/generated/**']
})

const english = files.flatMap((file) => {
  const source = readFileSync(file, 'utf8')
  const patterns = /texts?\.ts$/.test(file) ? [named, paired] : [named]
  return patterns.flatMap((pattern) =>
    Array.from(source.matchAll(pattern), (match) => ({ file, text: match.slice(1).find((part) => part !== undefined) }))
  )
})

// Han, and the full-width brackets, colons and commas that come along when a Chinese text is copied. “ ” are English too.
const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/

test('no English text has Chinese characters or full-width punctuation (ux 20)', () => {
  expect(english.length).toBeGreaterThan(1200)
  expect(english.filter(({ text = '' }) => chinese.test(text))).toEqual([])
})
