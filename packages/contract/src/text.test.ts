import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { instant, judgeText, normaliseText, text } from './text.ts'

const codeOf = (schema: z.core.$ZodType, value: unknown) => {
  const result = z.safeParse(schema, value)
  return result.success ? undefined : result.error.issues[0]?.message
}

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

  test.each(['䶮', '㛃', '𬱖', '𠮷', '👩‍👩‍👧'])('lets %s pass unchanged', (value) => {
    expect(z.parse(name, value)).toBe(value)
  })
})

test('of the signs that turn or break a line, these alone are refused', () => {
  const refused = (multiline: boolean) =>
    [...Array(0x20).keys(), 0x20, 0x7e, 0x7f, 0x80, 0x9f, 0xa0, ...Array.from({ length: 0x70 }, (_, n) => 0x2000 + n)]
      .filter((sign) => judgeText(`a${String.fromCharCode(sign)}b`, { max: 3, multiline }) !== undefined)
      .map((sign) => sign.toString(16))
  const turning = ['2028', '2029', '202a', '202b', '202c', '202d', '202e', '2066', '2067', '2068', '2069']
  const controls = [...Array(0x20).keys(), 0x7f, 0x80, 0x9f].map((sign) => sign.toString(16))
  expect(refused(false)).toEqual([...controls, ...turning])
  expect(refused(true)).toEqual([...controls.filter((sign) => sign !== 'a'), ...turning])
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
