import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { parseJson } from '#api/adapters/parse-json.ts'
import type { Deps } from '#api/deps.ts'
import type { Seal } from './audit-chain.ts'

type Needs = Pick<Deps, 'files' | 'keyedHash'>

/** One for all processes. No paper has this id. */
export const auditHeadKey = fileKey('00000000-0000-0000-0000-000000000000', 'head')

const base64url = z.string().regex(/^[\w-]{43}$/)
const head = z.object({ seq: z.string().regex(/^\d{1,18}$/), hash: base64url })
const signedHead = z.object({ ...head.shape, mac: base64url })

const macOf = ({ keyedHash }: Needs, { seq, hash }: Seal): Buffer =>
  keyedHash.hash('audit-head', `${seq}\n${Buffer.from(hash).toString('base64url')}`)

/** How the log and the file tell a seal. */
export const tellSeal = ({ seq, hash }: Seal) => ({ seq: String(seq), hash: Buffer.from(hash).toString('base64url') })

/**
 * R39: keeps the newest seal in the file store, so that an end that is cut off in the database is noticed. By now the chain
 * has the former head, or a seal that says that it was cut off. After a restore an old file would raise that alarm again.
 */
export const writeAuditHead = async (deps: Needs & Pick<Deps, 'config'>, seal: Seal): Promise<void> => {
  const kept = { ...tellSeal(seal), mac: macOf(deps, seal).toString('base64url') }
  await deps.files.put(auditHeadKey, Buffer.from(`${JSON.stringify(kept)}\n`))
  await rm(formerPath(deps), { force: true })
}

/** Undefined if it is missing, or was not written by this portal. @throws StorageFault while the store is out of order */
export const readAuditHead = async (deps: Needs): Promise<Seal | undefined> => {
  const bytes = await deps.files.get(auditHeadKey).catch((error: unknown) => {
    if (error instanceof StorageFault && error.reason === 'missing') return undefined
    throw error
  })
  const found = bytes && parse(signedHead, bytes.toString())
  if (!found) return undefined
  const seal = sealOf(found)
  return deps.keyedHash.equal(macOf(deps, seal), Buffer.from(found.mac, 'base64url')) ? seal : undefined
}

/**
 * What is kept outside the database. Until 2026-11-30 each process kept the end in its own DATA_DIR; that of then still
 * counts.
 */
export const readHeads = async (deps: Needs & Pick<Deps, 'config'>): Promise<Seal[]> =>
  [await readAuditHead(deps), await readFormerHead(deps)].filter((head) => head !== undefined)

const formerPath = ({ config }: Pick<Deps, 'config'>): string => join(config.dataDir, 'audit-head.json')

const readFormerHead = async (deps: Pick<Deps, 'config'>): Promise<Seal | undefined> => {
  const text = await readFile(formerPath(deps), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const found = parse(head, text)
  return found && sealOf(found)
}

/** A seal in a line of the log, if the line tells one. */
export const readLoggedHead = (line: string): Seal | undefined => {
  const found = line.includes(sealedWords) ? parse(head, line) : undefined
  return found && sealOf(found)
}

export const sealedWords = 'audit sealed'

const sealOf = ({ seq, hash }: z.infer<typeof head>): Seal => ({
  seq: BigInt(seq),
  hash: Buffer.from(hash, 'base64url')
})

const parse = <Shape extends z.ZodType>(shape: Shape, text: string): z.infer<Shape> | undefined =>
  shape.safeParse(parseJson(text)).data
