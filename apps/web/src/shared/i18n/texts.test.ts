import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { i18n } from './i18n.ts'

const modules = import.meta.glob(['/src/**/*.{ts,tsx}', '!/src/**/*.test.{ts,tsx}'])

/** Each table of texts and the file that defines it. */
const tables = Object.entries(modules).flatMap(([file, load]) =>
  [...readFileSync(`apps/web${file}`, 'utf8').matchAll(/defineTexts\('([\w-]+)'/g)].map(([, namespace = '']) => ({
    file,
    namespace,
    load
  }))
)
await Promise.all(tables.map(({ load }) => load()))

const textsIn = (language: string, namespace: string): Record<string, string> =>
  i18n.getResourceBundle(language, namespace)

const all = tables.flatMap(({ file, namespace }) => {
  const english = textsIn('en', namespace)
  return Object.entries(textsIn('zh-CN', namespace)).map(([key, zh]) => ({
    file,
    namespace,
    key,
    zh,
    en: english[key] ?? ''
  }))
})

const placeholders = (text: string) => text.match(/\{\{\w+\}\}/g) ?? []

test('every text of the pages exists in Chinese and in English', () => {
  expect(all.length).toBeGreaterThan(2500)
  expect(all.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([])
  expect(all.filter(({ en }) => /[\u3400-\u9fff]/.test(en))).toEqual([])
})

/** Their grammars want another order. */
const inOtherOrder = [
  'change.pending.text',
  'decide.renewal.text',
  'end.label',
  'freeze.by',
  'text.confirm',
  'title',
  'unfreeze.by'
]

test('both languages name the same values, in one order but for a few', () => {
  const names = all.map(({ key, zh, en }) => ({ key, zh: placeholders(zh), en: placeholders(en) }))
  expect(names.filter(({ zh, en }) => zh.toSorted().join() !== en.toSorted().join())).toEqual([])
  const differing = names.flatMap(({ key, zh, en }) => (zh.join() === en.join() ? [] : key))
  expect(differing.toSorted()).toEqual(inOtherOrder)
})

const numbersOf = (text: string) =>
  (
    text
      .replaceAll(/\{\{\w+\}\}/g, '')
      .replaceAll(/(\d),(?=\d{3})/g, '$1')
      .match(/\d+/g) ?? []
  )
    .toSorted()
    .join()

test('both languages name the same numbers, such as hours, tries and days', () => {
  const named = all.filter(({ zh, en }) => numbersOf(zh) !== '' && numbersOf(en) !== '')
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ zh, en }) => numbersOf(zh) !== numbersOf(en))).toEqual([])
})

const ends: Record<string, string> = { '。': '.', '！': '.', '？': '?', '：': ':' }

/** The sign at the end, if there is one. */
const endOf = (text: string) => {
  const last = text.trim().at(-1) ?? ''
  return /[.?:…]/.test(ends[last] ?? last) ? (ends[last] ?? last) : ''
}

test('both languages end a text alike: a title of one is not a sentence of the other', () => {
  const unlike = all.filter(({ zh, en }) => endOf(zh) !== endOf(en)).map(({ namespace, key }) => `${namespace} ${key}`)
  expect(unlike.toSorted()).toEqual(['admin-catalogue version.first', 'idle title', 'saved-views name.hint'])
})

/** Words that readers of English meet in every text that has the Chinese one. */
const glossary: [RegExp, RegExp][] = [
  [/登录密码/, /password/i],
  [/恢复码/, /recovery/i],
  [/通行密钥/, /passkey|remove it/i],
  [/身份验证器/, /authenticator|remove it/i],
  [/新密码/, /new|password/i],
  [/确认密码/, /repeat/i],
  [/忘记/, /forg/i],
  [/锁定/, /lock/i],
  [/重置/, /reset/i],
  [/登录历史/, /sign-in/i],
  [/营业执照/, /licence/i],
  [/授权委托书/, /letter/i],
  [/盖章/, /seal|stamp/i],
  [/草稿/, /draft|lost/i],
  [/银行/, /bank/i],
  [/必填/, /requir/i],
  [/选填/, /option/i],
  [/长期/, /unlimited|end/i],
  [/站内信/, /message|inbox|unread/i],
  [/未读/, /unread/i],
  [/主账号/, /owner|offer|declined/i],
  [/谢绝/, /declin|ended/i],
  [/异议/, /objec/i],
  [/注销/, /clos|account/i],
  [/导出/, /export|start|spreadsheet/i],
  [/同意/, /consent|accept|agree|given|recorded/i],
  [/暂停/, /suspend|paus|nothing/i],
  [/失败/, /fail|not|fault|no /i],
  [/扫描/, /scan|waiting/i],
  [/下载/, /download|ready/i],
  [/打印/, /print/i],
  [/沙箱/, /sandbox|test/i],
  [/北京时间/, /beijing/i],
  [/最近/, /last|latest|newest/i],
  [/小时/, /\bh\b|hour/i],
  [/分钟/, /min/i]
]

test.each(glossary)('a text with %s has it in English too: %s', (zh, en) => {
  const named = all.filter((text) => zh.test(text.zh))
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((text) => !en.test(text.en))).toEqual([])
})

test('no two areas share a name, for the later one would overwrite the earlier', () => {
  const owners = new Map<string, Set<string>>()
  for (const { namespace, file } of all) owners.set(namespace, (owners.get(namespace) ?? new Set()).add(file))
  expect([...owners].filter(([, files]) => files.size > 1)).toEqual([])
})
