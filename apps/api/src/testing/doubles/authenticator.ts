import type {
  AssertionOptions,
  AttestationOptions,
  PasskeyAssertion,
  PasskeyAttestation
} from '@portal/contract/identity/passkey'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Credential = { id: Buffer; rpId: string; userHandle: string; privateKey: KeyObject; publicKey: KeyObject }

/** What a dishonest browser or authenticator changes. */
export type Lies = {
  origin?: string
  rpId?: string
  challenge?: string
  /** Instead of the next one. */
  counter?: number
  isVerified?: boolean
  userHandle?: string
  type?: string
}

export type SoftAuthenticator = ReturnType<typeof createAuthenticator>

/**
 * An authenticator and its browser, in software: ES256 (WebAuthn 6.5.6), counting, with real keys. It holds one passkey,
 * and another after each `create`.
 */
export const createAuthenticator = ({ origin }: { origin: string }) => {
  let credential: Credential | undefined
  let counter = 0

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false
      })
    )

  const head = (rpId: string, flags: number, lies: Lies): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.counter ?? counter)
    const verified = lies.isVerified === false ? 0 : flag.userVerified
    return Buffer.concat([sha256(Buffer.from(lies.rpId ?? rpId)), Buffer.from([flags | verified]), count])
  }

  const create = ({ challenge, rp, user }: AttestationOptions, lies: Lies = {}): PasskeyAttestation => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    credential = { id: randomBytes(32), rpId: rp.id, userHandle: user.id, privateKey, publicKey }
    const length = Buffer.alloc(2)
    length.writeUInt16BE(credential.id.length)
    const attested = Buffer.concat([Buffer.alloc(16), length, credential.id, coseOf(publicKey)])
    const authData = Buffer.concat([head(rp.id, flag.userPresent | flag.attested, lies), attested])
    const object = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)]
    ])
    return {
      id: text(credential.id),
      clientDataJSON: text(clientData('webauthn.create', challenge, lies)),
      attestationObject: text(Buffer.from(isoCBOR.encode(object as Parameters<typeof isoCBOR.encode>[0]))),
      transports: ['internal', 'hybrid']
    }
  }

  /** Counts up. @throws Error without a passkey */
  const get = ({ challenge, rpId }: AssertionOptions, lies: Lies = {}): PasskeyAssertion => {
    if (!credential) throw new Error('the authenticator has no passkey')
    counter += 1
    const authenticatorData = head(rpId, flag.userPresent, lies)
    const client = clientData('webauthn.get', challenge, lies)
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, sha256(client)]))
      .sign(credential.privateKey)
    return {
      id: text(credential.id),
      clientDataJSON: text(client),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: lies.userHandle ?? credential.userHandle
    }
  }

  return { create, get, id: () => text(credential?.id ?? Buffer.alloc(0)) }
}

const flag = { userPresent: 1, userVerified: 4, attested: 64 } as const

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

const text = (bytes: Buffer): string => bytes.toString('base64url')

/** An EC2 key of RFC 9053: kty, alg, crv, x, y. */
const coseOf = (key: KeyObject): Buffer => {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const coordinate = (value: string) => new Uint8Array(Buffer.from(value, 'base64url'))
  const fields = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)]
  ])
  return Buffer.from(isoCBOR.encode(fields as Parameters<typeof isoCBOR.encode>[0]))
}
