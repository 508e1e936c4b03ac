import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual
} from 'node:crypto'
import type { DataKeys, Secrets } from './secrets.ts'

export type Vault = {
  /** Returns `v1.<keyId>.<nonce>.<ciphertext and tag>`. Opening needs the same context, such as `profile:<enterpriseId>`. */
  seal(plain: string, context: string): string
  /** @throws SealBroken, also for a value copied into another row, because its context differs */
  open(sealed: string, context: string): string
  /** @throws SealBroken when the text is not a sealed value */
  keyIdOf(sealed: string): string
}

export type SealFault = 'not-sealed' | 'unknown-key' | 'wrong-key-or-altered'

export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  readonly fault: SealFault

  constructor(fault: SealFault) {
    super(`a sealed value cannot be opened: ${fault}`)
    this.fault = fault
  }
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
const sealedForm = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/

/**
 * R20, encryption at rest: AES-256-GCM with random 96-bit nonces (NIST SP 800-38D, up to 2³² values per key). An
 * unknown key id makes it `reread` the keys once, because they may have been rotated since the start; it then seals
 * with the new key.
 */
export function createVault(given: DataKeys, reread: () => DataKeys | undefined = () => undefined): Vault {
  let known = given
  const keyOf = (keyId: string): Buffer => {
    const key = find(known, keyId)
    if (key) return key
    const fresh = reread()
    const freshKey = fresh && find(fresh, keyId)
    if (!fresh || !freshKey || !find(fresh, fresh.current)) throw new SealBroken('unknown-key')
    known = fresh
    return freshKey
  }
  keyOf(given.current)

  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, keyObjectOf(keyOf(known.current)), nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${known.current}.${nonce.toString('base64url')}.${body.toString('base64url')}`
    },
    open(sealed, context) {
      const { keyId, nonce, body } = takeApart(sealed)
      const decipher = createDecipheriv(algorithm, keyObjectOf(keyOf(keyId)), nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-tagBytes))
      try {
        return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
      } catch {
        throw new SealBroken('wrong-key-or-altered')
      }
    },
    keyIdOf: (sealed) => takeApart(sealed).keyId
  }
}

const keyObjects = new WeakMap<Buffer, KeyObject>()

/** Caches key objects: from bytes, Node makes one for each call, which costs more than hashing a short text. */
const keyObjectOf = (key: Buffer): KeyObject => {
  const made = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

const find = ({ keys }: DataKeys, keyId: string): Buffer | undefined =>
  Object.hasOwn(keys, keyId) ? keys[keyId] : undefined

function takeApart(sealed: string): { keyId: string; nonce: Buffer; body: Buffer } {
  const [, keyId, nonce, body] = sealedForm.exec(sealed) ?? []
  if (!keyId || !nonce || !body) throw new SealBroken('not-sealed')
  return { keyId, nonce: Buffer.from(nonce, 'base64url'), body: Buffer.from(body, 'base64url') }
}

export type KeyedHash = {
  /** HMAC-SHA256, 32 bytes. The same value has an unrelated hash under another kind. */
  hash(kind: string, value: string): Buffer<ArrayBuffer>
  /** Constant time for equal lengths. */
  equal(a: Uint8Array, b: Uint8Array): boolean
}

/** For values that are looked up or compared but never read: SMS codes, tokens, recipients, ID numbers in equality search. */
export function createKeyedHash(hmacKey: Buffer): KeyedHash {
  const key = keyObjectOf(hmacKey)
  return {
    hash(kind, value) {
      // NUL ends the kind, so that two pairs of kind and value never produce the same input.
      if (kind === '' || kind.includes('\0')) throw new RangeError('a kind of hash has a plain name')
      return createHmac('sha256', key).update(`${kind}\0${value}`, 'utf8').digest()
    },
    equal: (a, b) => a.length === b.length && timingSafeEqual(a, b)
  }
}

const keyCheckContext = 'key-check'

/** A sealed constant for the database. If it does not open, the secrets are not those that sealed the data. */
export function keyCheck({ hmacKey, dataKeys }: Secrets): string {
  return createVault(dataKeys).seal(hmacKeyMark(hmacKey), keyCheckContext)
}

/** `stale`: the secrets are right, but an older data key sealed the value; store a new `keyCheck`. */
export function verifyKeyCheck(
  { hmacKey, dataKeys }: Secrets,
  stored: string
): 'right' | 'stale' | 'wrong-data-keys' | 'wrong-hmac-key' {
  const vault = createVault(dataKeys)
  try {
    if (vault.open(stored, keyCheckContext) !== hmacKeyMark(hmacKey)) return 'wrong-hmac-key'
    return vault.keyIdOf(stored) === dataKeys.current ? 'right' : 'stale'
  } catch (error) {
    if (error instanceof SealBroken) return 'wrong-data-keys'
    throw error
  }
}

function hmacKeyMark(hmacKey: Buffer): string {
  return createKeyedHash(hmacKey).hash('key-check', 'portal').toString('base64url')
}
