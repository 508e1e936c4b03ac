import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

export type AuditHead = { seq: bigint; hash: Uint8Array }

const headFile = (dataDir: string): string => join(dataDir, 'audit-head.json')

/** R39: keeps the newest hash of the audit chain beside the database, so that a tail deleted in the database is noticed. */
export async function writeAuditHead(dataDir: string, { seq, hash }: AuditHead): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const own = `${headFile(dataDir)}.${randomUUID()}.new`
  const kept = { seq: seq.toString(), hash: Buffer.from(hash).toString('base64url') }
  await writeFile(own, `${JSON.stringify(kept)}\n`, { mode: 0o600 })
  await rename(own, headFile(dataDir))
}

const kept = z.object({ seq: z.string().regex(/^\d{1,18}$/), hash: z.string().regex(/^[\w-]{43}$/) })

/** Undefined before the first seal. @throws Error when the file is unreadable */
export async function readAuditHead(dataDir: string): Promise<AuditHead | undefined> {
  const text = await readFile(headFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { seq, hash } = kept.parse(JSON.parse(text))
  return { seq: BigInt(seq), hash: Buffer.from(hash, 'base64url') }
}
