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

test.each(Object.entries(refusals))('the refusal %s is said in Chinese and in English', (_code, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(zh).not.toMatch(/[,;!?]|\p{Script=Han}[.:]/u)
  expect(en).toMatch(/^[A-Z].*[A-Za-z\d)”]$/)
  expect(en).not.toMatch(/\p{Script=Han}/u)
  for (const place of ['{permission}', '{scope}']) expect(en.includes(place)).toBe(zh.includes(place))
})

/** The end of a code → the status, and the words that tell it in both languages. */
const tellings: [RegExp, number[], RegExp, RegExp][] = [
  [/\.required$/, [401, 403, 409, 428], /请|须|先|不能单独/, /please|first|send|needed/i],
  [/\.state$/, [409], /变化/, /meanwhile/],
  [/\.(judged|ended|decided)$/, [409], /已处理|已结束/, /judged|decided|ended|over/],
  [/\.expired$/, [404, 409], /失效|过期/, /expired/],
  [
    /\.(open|waiting|.*-open|open-exists|other-waits|change-pending)$/,
    [409],
    /已有|正在|已在/,
    /already|waits|under review/
  ],
  [
    /\.too-many(-(at-once|messages|approvals|credentials))?$/,
    [409, 429],
    /上限|最多|过多|频繁|超过/,
    /most|as many|too many|more than/i
  ],
  [/\.too-large$/, [413], /过大|小于/, /large|smaller/],
  [
    /^(captcha|code|totp|password|payment-password|sign-in|objection|passkey)\.wrong$|code-wrong$/,
    [400, 401, 403],
    /错误|不正确|未通过/,
    /wrong|not accepted/i
  ],
  [/\.locked$/, [429], /锁定|次数过多/, /locked|too many failed/i],
  [/\.second-person$/, [409], /另一位|以外的/, /another|neither/i],
  [/\.proposer-only$/, [409], /只有提出者本人/, /only its proposer/i],
  [/^service\./, [500, 503], /系统/, /service|our side/],
  [/unavailable$/, [409, 503], /不可用|不能使用/, /unavailable|use another way/],
  [/-taken$/, [409], /已被|同名/, /taken|another enterprise|this name already/i],
  [/\.last-/, [409], /至少保留一位/, /at least one .* must remain/i],
  [/\.frozen$/, [403, 409], /冻结/, /frozen/]
]

test.each(tellings)(
  'refusals like %s have one of the statuses %j and say what happened',
  (ending, statuses, zh, en) => {
    const told = Object.entries(refusals).filter(([code]) => ending.test(code))
    expect(told.length).toBeGreaterThan(0)
    for (const [code, refusal] of told) {
      expect(statuses, code).toContain(refusal.status)
      expect(refusal.zh, code).toMatch(zh)
      expect(refusal.en, code).toMatch(en)
    }
  }
)

test('a field that was left empty is asked for', () => {
  const asked = Object.entries(fieldMessages).filter(([code]) => code.endsWith('required'))
  expect(asked.length).toBeGreaterThan(20)
  for (const [code, { zh, en }] of asked) {
    expect(zh, code).toMatch(/^请|至少/)
    expect(en, code).toMatch(/^Please|^Tick at least/)
  }
})

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
