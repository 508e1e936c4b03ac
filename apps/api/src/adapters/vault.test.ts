import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataKeys } from './secrets.ts'
import { createKeyedHash, createVault, keyCheck, SealBroken, verifyKeyCheck } from './vault.ts'

const dataKeys: DataKeys = { current: 'k2', keys: { k1: randomBytes(32), k2: randomBytes(32) } }
const vault = createVault(dataKeys)
const idNumber = '11010519491231002X'

function faultOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof SealBroken) return error.fault
    throw error
  }
  return undefined
}

describe('R20 a sealed value', () => {
  test('opens again, whatever text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (plain, context) => {
        expect(vault.open(vault.seal(plain, context), context)).toBe(plain)
      })
    )
  })

  test('names its form and key, and shows nothing of the value', () => {
    const sealed = vault.seal(idNumber, 'profile:7')
    expect(sealed).toMatch(/^v1\.k2\.[\w-]{16}\.[\w-]+$/)
    expect(vault.keyIdOf(sealed)).toBe('k2')
    expect(sealed).not.toContain(idNumber)
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').includes(idNumber)).toBe(false)
  })

  test('never looks the same twice', () => {
    expect(vault.seal(idNumber, 'profile:7')).not.toBe(vault.seal(idNumber, 'profile:7'))
  })

  test('does not open in the row of another enterprise', () => {
    const sealed = vault.seal(idNumber, 'profile:7')
    expect(faultOf(() => vault.open(sealed, 'profile:8'))).toBe('wrong-key-or-altered')
  })

  test('does not open when any one character was changed', () => {
    const sealed = vault.seal(idNumber, 'profile:7')
    for (const place of sealed.slice(0, -1).split('').keys()) {
      const other = sealed[place] === 'A' ? 'B' : 'A'
      const altered = sealed.slice(0, place) + other + sealed.slice(place + 1)
      expect(
        faultOf(() => vault.open(altered, 'profile:7')),
        altered
      ).toBeDefined()
    }
  })

  test('does not open with part of its end cut off', () => {
    const sealed = vault.seal(idNumber, 'profile:7')
    for (let cut = 1; cut < 40; cut += 1) {
      expect(faultOf(() => vault.open(sealed.slice(0, -cut), 'profile:7'))).toBeDefined()
    }
  })

  test('does not open with another key of the same name', () => {
    const other = createVault({ current: 'k2', keys: { k2: randomBytes(32) } })
    expect(faultOf(() => other.open(vault.seal(idNumber, 'x'), 'x'))).toBe('wrong-key-or-altered')
  })

  test.each([
    ['an unknown key', 'v1.k9.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA', 'unknown-key'],
    [
      'a key named like a part of every object',
      'v1.constructor.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
      'unknown-key'
    ],
    ['plain text', idNumber, 'not-sealed'],
    ['nothing', '', 'not-sealed'],
    ['another version', 'v2.k2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA', 'not-sealed']
  ])('with %s is refused by name', (_title, sealed, fault) => {
    expect(faultOf(() => vault.open(sealed, 'x'))).toBe(fault)
  })

  test('still opens after the key was rotated', () => {
    const before = createVault({ ...dataKeys, current: 'k1' }).seal(idNumber, 'profile:7')
    expect(vault.keyIdOf(before)).toBe('k1')
    expect(vault.open(before, 'profile:7')).toBe(idNumber)
  })

  test('opens by a key that was added since the start, unless the keys that are read then lack the current one', () => {
    const { k1 = Buffer.alloc(0), k2 = Buffer.alloc(0) } = dataKeys.keys
    const sealed = vault.seal(idNumber, 'profile:7')
    const started = (reread: DataKeys) => createVault({ current: 'k1', keys: { k1 } }, () => reread)
    const running = started(dataKeys)
    expect(running.open(sealed, 'profile:7')).toBe(idNumber)
    expect(running.keyIdOf(running.seal(idNumber, 'profile:7'))).toBe('k2')
    expect(faultOf(() => started({ current: 'k3', keys: { k1, k2 } }).open(sealed, 'profile:7'))).toBe('unknown-key')
  })
})

describe('R20 a keyed hash', () => {
  const { hash, equal } = createKeyedHash(randomBytes(32))

  test('is the same for the same value, and 32 bytes', () => {
    expect(hash('sms-code', '123456')).toEqual(hash('sms-code', '123456'))
    expect(hash('sms-code', '123456')).toHaveLength(32)
  })

  test('differs by value, by kind, by key, and by where the kind ends', () => {
    const other = createKeyedHash(randomBytes(32))
    const hashes = [
      hash('a', 'bc'),
      hash('ab', 'c'),
      hash('a', 'bd'),
      hash('b', 'bc'),
      other.hash('a', 'bc'),
      hash('a', 'b\0c')
    ]
    expect(new Set(hashes.map((each) => each.toString('hex'))).size).toBe(hashes.length)
    expect(() => hash('a\0b', 'c')).toThrow(RangeError)
    expect(() => hash('', 'c')).toThrow(RangeError)
  })

  test('is HMAC-SHA256 as others compute it', () => {
    const known = createKeyedHash(Buffer.from('key')).hash('kind', 'value').toString('hex')
    expect(known).toBe('31b60890ce0e970203cc9f69160e4cd6e47d082cb38e891cdd6b404b5054cc1d')
  })

  test('is compared without failing on another length', () => {
    expect(equal(hash('a', '1'), hash('a', '1'))).toBe(true)
    expect(equal(hash('a', '1'), hash('a', '2'))).toBe(false)
    expect(equal(hash('a', '1'), Buffer.alloc(0))).toBe(false)
  })
})

describe('the key check kept in the database', () => {
  const secrets = { hmacKey: randomBytes(32), dataKeys }
  const stored = keyCheck(secrets)

  test('accepts the secrets that the data were written with', () => {
    expect(verifyKeyCheck(secrets, stored)).toBe('right')
  })

  test('accepts them after a rotation, and asks to be renewed', () => {
    const rotated = { ...secrets, dataKeys: { current: 'k3', keys: { ...dataKeys.keys, k3: randomBytes(32) } } }
    expect(verifyKeyCheck(rotated, stored)).toBe('stale')
    expect(verifyKeyCheck(rotated, keyCheck(rotated))).toBe('right')
  })

  test('refuses other data keys and another HMAC key, each by name', () => {
    const other = { current: 'k2', keys: { k2: randomBytes(32) } }
    expect(verifyKeyCheck({ ...secrets, dataKeys: other }, stored)).toBe('wrong-data-keys')
    expect(verifyKeyCheck({ ...secrets, dataKeys: { current: 'z', keys: { z: randomBytes(32) } } }, stored)).toBe(
      'wrong-data-keys'
    )
    expect(verifyKeyCheck({ ...secrets, hmacKey: randomBytes(32) }, stored)).toBe('wrong-hmac-key')
    expect(verifyKeyCheck(secrets, 'nonsense')).toBe('wrong-data-keys')
  })
})
