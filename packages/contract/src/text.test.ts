import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { instant, judgeText, normaliseText, text, withLetters } from './text.ts'

const codeOf = (schema: z.core.$ZodType, value: unknown) => {
  const result = z.safeParse(schema, value)
  return result.success ? undefined : result.error.issues[0]?.message
}

/** Soft hyphen, joiners, marks of direction, fillers of Hangul, tags and the like. */
const invisible = [
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u180e',
  ...Array.from({ length: 5 }, (_, n) => String.fromCodePoint(0x200b + n)),
  '\u2060',
  '\u2064',
  '\u206a',
  '\u3164',
  '\ufeff',
  '\uffa0',
  '\u{1bca0}',
  '\u{1d173}',
  '\u{e0001}',
  '\u{e0041}',
  '\u{e007f}'
]

describe('a required text', () => {
  const name = text({ max: 5, required: 'username.required' })

  test('loses the blanks around it, full-width ones too', () => {
    expect(z.parse(name, '　 张三 \n')).toBe('张三')
  })

  test.each([undefined, null, '', '  ', '　'])('says what is missing for %j', (value) => {
    expect(codeOf(name, value)).toBe('username.required')
  })

  test.each([1, true, {}, [], ['a']])('refuses %j, which is no text', (value) => {
    expect(codeOf(name, value)).toBe('field.type')
  })

  test.each([
    'a\u0000b',
    'a\u0007',
    'a\tb',
    'a\nb',
    'a\u007fb',
    'a\u0085b',
    'a\u2028b',
    '\ud800',
    'a\udc00b',
    'a\u202eb',
    'a\u2066b',
    '\u2069a'
  ])('refuses the control, bidi and broken characters in %j', (value) => {
    expect(codeOf(name, value)).toBe('text.invalid-characters')
  })

  test('counts rare characters of names once, although they take two UTF-16 units', () => {
    expect(codeOf(name, '𬱖𬱖𬱖𬱖𬱖')).toBeUndefined()
    expect(codeOf(name, '𬱖𬱖𬱖𬱖𬱖𬱖')).toBe('text.too-long:5')
  })

  test.each(['䶮', '㛃', '𬱖', '𠮷', '葛\u{e0100}', '❤\ufe0f', '1\ufe0f\u20e3', 'e\u0301'])(
    'lets %s pass unchanged',
    (value) => {
      expect(z.parse(name, value)).toBe(value)
    }
  )

  test.each(invisible)('loses %s, which is pasted without being seen, and is not filled in by it', (sign) => {
    expect(z.parse(name, `${sign}张${sign}三${sign}`)).toBe('张三')
    expect(codeOf(name, sign)).toBe('username.required')
    expect(codeOf(name, ` ${sign}\n${sign}`)).toBe('username.required')
    expect(z.parse(text({ max: 1 }), sign)).toBeUndefined()
    expect(normaliseText(sign.repeat(3), true)).toBe('')
  })

  test.each(['\u2800', '张\u2800', '\ufe0f', '\u{e0100}', '张 \ufe0f', '张\ufe0f\ufe0f', '\u200b\ufe0f'])(
    'refuses %j, of which a part shows nothing',
    (value) => {
      expect(codeOf(name, value)).toBe('text.invalid-characters')
    }
  )
})

describe('a text that is signed as it was sent', () => {
  const signed = text({ max: 9, multiline: true, required: 'field.required', asSent: true }).check(withLetters)

  test.each(invisible)('is refused with %s in it, alone or beside letters', (sign) => {
    // U+FEFF counts as a blank for JavaScript, so it is trimmed.
    const around = sign === '\ufeff' ? [] : [sign, `${sign}张`, `张${sign}`]
    for (const value of [...around, `张${sign}三`, `张\n${sign}\n三`])
      expect(codeOf(signed, value), JSON.stringify(value)).toBe('text.invalid-characters')
  })

  test.each(['。。。', '- -', '👍', '……', '￥', '\u0301'])('is refused as %s, which says nothing', (value) => {
    expect(codeOf(signed, value)).toBe('text.letters')
  })

  test.each(['付', 'a', '7', '１', '第①款', '➀1', 'ئۇيغۇر', '货款\n100 元'])('may be %s', (value) => {
    expect(z.parse(signed, value)).toBe(value)
  })

  test('keeps its Windows line ends as one, and loses the blanks around it', () => {
    expect(z.parse(signed, ' 货款\r\n100 ')).toBe('货款\n100')
  })
})

test('of the signs that turn or break a line or show nothing, these alone are refused', () => {
  const refused = (multiline: boolean) =>
    [...Array(0x20).keys(), 0x20, 0x7e, 0x7f, 0x80, 0x9f, 0xa0, ...Array.from({ length: 0x70 }, (_, n) => 0x2000 + n)]
      .filter((sign) => judgeText(`a${String.fromCharCode(sign)}b`, { max: 3, multiline }) !== undefined)
      .map((sign) => sign.toString(16))
  const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const unseen = [...between(0x200b, 0x200f), ...between(0x2028, 0x202e), ...between(0x2060, 0x206f)].map((sign) =>
    sign.toString(16)
  )
  const controls = [...Array(0x20).keys(), 0x7f, 0x80, 0x9f].map((sign) => sign.toString(16))
  expect(refused(false)).toEqual([...controls, ...unseen])
  expect(refused(true)).toEqual([...controls.filter((sign) => sign !== 'a'), ...unseen])
})

describe('an optional text', () => {
  const remark = z.object({ remark: text({ max: 5 }) })

  test.each([{}, { remark: undefined }, { remark: '' }, { remark: '  ' }])('is absent in %j', (value) => {
    expect(z.parse(remark, value).remark).toBeUndefined()
  })

  test('still has its limits', () => {
    expect(codeOf(remark, { remark: '123456' })).toBe('text.too-long:5')
    expect(codeOf(remark, { remark: 5 })).toBe('field.type')
  })
})

test('a multiline text keeps its line ends and nothing else that is invisible', () => {
  const scope = text({ max: 20, multiline: true, required: 'field.required' })
  expect(z.parse(scope, '煤炭销售；\r\n\t道路运输。\r')).toBe('煤炭销售；\n 道路运输。')
  expect(codeOf(scope, 'a\u000bb')).toBe('text.invalid-characters')
  expect(normaliseText('a\r\rb', true)).toBe('a\n\nb')
})

test('no fault of any schema carries a text of zod, only codes', () => {
  const form = z.strictObject({ id: z.uuid(), count: z.int(), kind: z.enum(['a']) })
  const messages = (value: unknown) => z.safeParse(form, value).error?.issues.map((issue) => issue.message)
  expect(messages({ id: 'x', count: 1.5, kind: 'b', more: 1 })).toEqual([
    'field.type',
    'field.type',
    'field.type',
    'field.unknown'
  ])
  expect(messages({})).toEqual(['field.required', 'field.required', 'field.required'])
  expect(messages('text')).toEqual(['field.type'])
})

test('an instant is an ISO string on the wire and a Date in code', () => {
  expect(z.decode(instant, '2026-11-25T02:32:00.000Z')).toEqual(new Date('2026-11-25T02:32:00Z'))
  expect(z.encode(instant, new Date(0))).toBe('1970-01-01T00:00:00.000Z')
  for (const other of ['2026-11-25 10:32', '2026-11-25T10:32:00', '2026-11-25T10:32:00+08:00', '2026-11-25', ''])
    expect(codeOf(instant, other), other).toBe('field.type')
})
