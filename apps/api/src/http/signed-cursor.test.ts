import { createKeyedHash } from '#api/adapters/vault.ts'
import { expect, test } from 'vitest'
import { Refusal } from './refusal.ts'
import { readCursor, writeCursor } from './signed-cursor.ts'

const keyedHash = createKeyedHash(Buffer.alloc(32, 1))

const placeOf = (list: string, cursor: string | undefined, hash = keyedHash) => {
  try {
    return readCursor(hash, list, cursor)
  } catch (error) {
    return error instanceof Refusal ? error.fields : error
  }
}
const refused = [{ pointer: '/after', code: 'field.type' }]

test('a cursor leads to its place in its own list; none leads to the beginning (R42)', () => {
  const cursor = writeCursor(keyedHash, 'enterprises', '0000000042')
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(placeOf('enterprises', cursor)).toBe('0000000042')
  expect(placeOf('enterprises', undefined)).toBeUndefined()
  expect(placeOf('enterprises', writeCursor(keyedHash, 'enterprises', '晋煤 1'))).toBe('晋煤 1')
})

test('a cursor of another list, of another portal, altered, cut or made up is refused (R42)', () => {
  const cursor = writeCursor(keyedHash, 'a', 'b')
  const bytes = Buffer.from(cursor, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  const answers = [
    placeOf('c', cursor),
    placeOf('a', cursor, createKeyedHash(Buffer.alloc(32, 2))),
    placeOf('a', bytes.toString('base64url')),
    placeOf('a', cursor.slice(0, 8)),
    placeOf('a', ''),
    placeOf('a', 'AAAA')
  ]
  for (const answer of answers) expect(answer).toEqual(refused)
})

test('where a list ends and its place begins is part of the cursor', () => {
  expect(placeOf('a', writeCursor(keyedHash, 'a\0b', 'c'))).toEqual(refused)
})
