// The words of the contract are those of the whole API.
import '@portal/contract/text'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldFaults, pointerOf } from './field-faults.ts'

const schema = z.strictObject({
  name: z.string('note.required'),
  size: z.number(),
  rows: z.array(z.strictObject({ day: z.string() })).optional()
})

const faultsOf = (input: unknown) => {
  const { error } = schema.safeParse(input)
  return fieldFaults(error?.issues ?? [], input)
}

test('what is absent is required, and what has another type is named as such', () => {
  expect(faultsOf({ name: 'x' })).toEqual([{ pointer: '/size', code: 'field.required' }])
  expect(faultsOf({ name: 'x', size: null })).toEqual([{ pointer: '/size', code: 'field.required' }])
  // A field with words of its own keeps them.
  expect(faultsOf({ size: 1 })).toEqual([{ pointer: '/name', code: 'note.required' }])
  expect(faultsOf({ name: 'x', size: '5' })).toEqual([{ pointer: '/size', code: 'field.type' }])
})

test('a fault in a list names its place, and an unknown field names itself', () => {
  expect(faultsOf({ name: 'x', size: 1, rows: [{ day: '1' }, {}] })).toEqual([
    { pointer: '/rows/1/day', code: 'field.required' }
  ])
  expect(faultsOf({ name: 'x', size: 1, rows: [{ day: '1', a: 1 }], b: 2 })).toEqual([
    { pointer: '/rows/0/a', code: 'field.unknown' },
    { pointer: '/b', code: 'field.unknown' }
  ])
})

test('each field has one fault, and fifty are the most', () => {
  const input = Object.fromEntries(Array.from({ length: 60 }, (_, place) => [`x${place}`, 1]))
  const faults = faultsOf({ name: 'x', size: 1, ...input })
  expect(faults).toHaveLength(50)
  expect(faults.at(-1)).toEqual({ pointer: '/x49', code: 'field.unknown' })
  const twice = z.string().check((context) => {
    context.issues.push({ code: 'custom', message: 'note.required', input: '' })
    context.issues.push({ code: 'custom', message: 'field.type', input: '' })
  })
  expect(fieldFaults(twice.safeParse('').error?.issues ?? [], '')).toEqual([{ pointer: '', code: 'note.required' }])
})

test('a pointer is that of RFC 6901, and not longer than a name may be', () => {
  expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0')
  expect(pointerOf([])).toBe('')
  expect(pointerOf(['x'.repeat(200)])).toHaveLength(101)
  expect(pointerOf(['\ud83d'])).toBe('/\ufffd')
})
