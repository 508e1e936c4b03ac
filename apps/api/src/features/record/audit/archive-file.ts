import { calculateJwkThumbprint, CompactSign, compactVerify, errors } from 'jose'
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { deriveEs256 } from '#api/adapters/derive-es256.ts'
import type { Deps } from '#api/deps.ts'
import type { AuditRow } from './audit-chain.ts'
import type { SealedRow } from './verify-audit.store.ts'

/** No other token of this portal passes for an archive (RFC 8725, 3.11). */
const type = 'audit-archive'

const number = z.string().regex(/^-?\d{1,19}$/)
const record = z.strictObject({
  seq: number,
  sealedAt: z.string(),
  hash: z.string(),
  id: number,
  xact: number,
  at: z.string(),
  actorKind: z.string(),
  actorId: z.nullable(z.string()),
  enterpriseId: z.nullable(z.string()),
  action: z.string(),
  detail: z.string(),
  ip: z.string(),
  requestId: z.string()
})
const content = z.strictObject({ format: z.literal(1), records: z.array(record) })

type Sealed = Extract<SealedRow, AuditRow>

/** R39: the records as a JWS (RFC 7515) in compact form, signed ES256 by a key that is derived from HMAC_KEY. */
export const writeArchive = async ({ secrets }: Pick<Deps, 'secrets'>, rows: readonly Sealed[]): Promise<Buffer> => {
  const { privateKey, coordinates } = deriveEs256(secrets.hmacKey, 'portal audit archive ES256 1')
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', ...coordinates })
  const records = rows.map(({ seq, eventId: _, hash, id, xact, ...texts }) => ({
    ...texts,
    seq: String(seq),
    hash: Buffer.from(hash).toString('base64url'),
    id: String(id),
    xact: String(xact)
  }))
  const signed = await new CompactSign(Buffer.from(JSON.stringify({ format: 1, records })))
    .setProtectedHeader({ alg: 'ES256', typ: type, kid })
    .sign(privateKey)
  return Buffer.from(signed)
}

/** The records of a file; undefined if the signature or the form is wrong. */
export const readArchive = async (
  { secrets }: Pick<Deps, 'secrets'>,
  bytes: Buffer
): Promise<SealedRow[] | undefined> => {
  const { publicKey } = deriveEs256(secrets.hmacKey, 'portal audit archive ES256 1')
  try {
    const { payload, protectedHeader } = await compactVerify(bytes, publicKey, { algorithms: ['ES256'] })
    if (protectedHeader.typ !== type) return undefined
    const { records } = content.parse(JSON.parse(Buffer.from(payload).toString()))
    return records.map(({ seq, hash, id, xact, ...texts }) => ({
      ...texts,
      seq: BigInt(seq),
      eventId: BigInt(id),
      hash: Buffer.from(hash, 'base64url'),
      id: BigInt(id),
      xact: BigInt(xact)
    }))
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof SyntaxError)
      return undefined
    throw error
  }
}

export const archiveHash = (bytes: Buffer): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
