import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogueFaultTexts } from './catalogue-faults.ts'
import { refusals, serverFieldCodes } from './errors.ts'
import { fieldMessages } from './field-messages.ts'
import { isPermission } from './permissions.ts'
import { hasMessage, messageCode, messageText } from './messages.ts'

// The names of acts look like codes, and the pages have the words for them.
const catalogues = [
  'catalogue-faults.ts',
  'errors.ts',
  'field-messages.ts',
  'messages.ts',
  'audit-events.ts',
  'audit-words.ts',
  'change-types.ts',
  'change-type-names.ts',
  'integrator-docs.ts',
  'step-up.ts'
]
const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((path) => !path.endsWith('.test.ts') && !catalogues.includes(path))
  .map((path) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8'))
const used = new Set<string | undefined>([
  ...serverFieldCodes,
  ...sources.flatMap((source) =>
    // An endpoint names its act, which is no code.
    Array.from(
      source.replaceAll(/stepUp: '[^']+'/g, '').matchAll(/['`]([a-z][\w-]*(?:\.[a-z][\w-]*)+)['`:]/gi),
      (match) => match[1]
    )
  )
])

test('every code that a schema or an endpoint names has a text', () => {
  expect(used.size).toBeGreaterThan(50)
  expect(
    Array.from(used).filter(
      // A permission is no code of a fault.
      (code) =>
        code &&
        !isPermission(code) &&
        [fieldMessages, catalogueFaultTexts, refusals].every((texts) => !Object.hasOwn(texts, code))
    )
  ).toEqual([])
})

test('every text is used', () => {
  expect(Object.keys({ ...fieldMessages, ...catalogueFaultTexts }).filter((code) => !used.has(code))).toEqual([])
})

test.each(Object.entries({ ...fieldMessages, ...catalogueFaultTexts }))(
  '%s is said in Chinese and in English',
  (_code, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/参数|[,;!?]|\p{Script=Han}[.:]/u)
    expect(en).toMatch(/^[A-Z].*[A-Za-z\d}”]$/)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    for (const place of ['{n}', '{it}']) expect(en.includes(place)).toBe(zh.includes(place))
  }
)

test('the message of a too long text names the limit, and its code stays stable', () => {
  const code = 'text.too-long:200'
  expect([messageText(code, 'zh'), messageCode(code)]).toEqual(['最多 200 个字，请精简后重试', 'text.too-long'])
  expect(messageText(code, 'en')).toBe('Use at most 200 characters, please shorten the text')
  // A code without its limit, as the server sends it, has no text of its own; the page shows the server's sentence.
  expect([hasMessage(code), hasMessage('text.too-long'), hasMessage('phone.format:5')]).toEqual([true, false, false])
})

const all = { ...fieldMessages, ...catalogueFaultTexts }

test('no two codes of a field are told in the same words', () => {
  expect(new Set(Object.values(all).map(({ zh }) => zh)).size).toBe(Object.keys(all).length)
  expect(new Set(Object.values(all).map(({ en }) => en)).size).toBe(Object.keys(all).length)
})

test('a number in an English text is also in the Chinese one', () => {
  const numbers = (text: string): string[] => text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? []
  const differing = Object.entries({ ...all, ...refusals }).filter(([, { zh, en }]) =>
    numbers(en).some((number) => !numbers(zh).includes(number))
  )
  // 5000 万像素 are 50 megapixels.
  expect(differing.map(([code]) => code)).toEqual(['file.too-many-pixels'])
})
