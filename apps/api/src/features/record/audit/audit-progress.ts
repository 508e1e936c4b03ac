import { type AuditFaultGroup, auditFaultGroup } from '@portal/contract/record/audit-verification'
import * as z from 'zod'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { parseJson } from '#api/adapters/parse-json.ts'
import type { Deps } from '#api/deps.ts'
import type { Place } from './walk-chain.ts'

type Needs = Pick<Deps, 'files' | 'keyedHash'>

/** How far a verification came. */
export type AuditProgress = {
  /** Tells one run from another. */
  run: string
  place: Place
  checked: number
  whole: number
  faults: AuditFaultGroup[]
}

/** One for all processes. It is swept after a day, as a file without a row. */
export const auditProgressKey = fileKey('00000000-0000-0000-0000-000000000001', 'audit')

const number = z.string().regex(/^-?\d{1,19}$/)
const bigint = z.codec(number, z.bigint(), { decode: (text) => BigInt(text), encode: String })
const bytes = z.codec(
  z.base64url(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text) => new Uint8Array(Buffer.from(text, 'base64url')),
    encode: (value) => Buffer.from(value).toString('base64url')
  }
)
const progress = z.object({
  run: z.string(),
  place: z.object({
    end: z.object({ seq: bigint, hash: bytes }),
    position: z.object({ xact: bigint, id: bigint }),
    sealedAt: z.number(),
    batchBefore: z.number()
  }),
  checked: z.int(),
  whole: z.int(),
  faults: z.array(auditFaultGroup)
})
const signed = z.object({ content: z.string(), mac: z.base64url() })

const macOf = ({ keyedHash }: Needs, content: string): Buffer => keyedHash.hash('audit-progress', content)

/** In the file store and with a keyed hash: who has only the database cannot make a verification leave out records. */
export const writeAuditProgress = async (deps: Needs, given: AuditProgress): Promise<void> => {
  if (!given.place.end) return
  const content = JSON.stringify(z.encode(progress, { ...given, place: { ...given.place, end: given.place.end } }))
  const mac = macOf(deps, content).toString('base64url')
  await deps.files.put(auditProgressKey, Buffer.from(JSON.stringify({ content, mac })))
}

/** Undefined if there is none, or it was not written by this portal. @throws StorageFault while the store is out of order */
export const readAuditProgress = async (deps: Needs): Promise<AuditProgress | undefined> => {
  const file = await deps.files.get(auditProgressKey).catch((error: unknown) => {
    if (error instanceof StorageFault && error.reason === 'missing') return undefined
    throw error
  })
  const found = signed.safeParse(parseJson(file?.toString() ?? '')).data
  if (!found || !deps.keyedHash.equal(macOf(deps, found.content), Buffer.from(found.mac, 'base64url'))) return undefined
  return z.decode(progress, JSON.parse(found.content))
}

export const removeAuditProgress = (deps: Needs): Promise<void> => deps.files.delete(auditProgressKey)
