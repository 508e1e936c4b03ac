import type { ImportUploadState } from '@portal/contract/desk/import-upload'
import type { Prisma, Tx } from '@portal/db/client'
import type { Vault } from '#api/adapters/vault.ts'

const person = { select: { name: true, username: true } } as const

const columns = {
  id: true,
  name: true,
  sha256: true,
  adminId: true,
  language: true,
  mayUpdate: true,
  incompleteUntil: true,
  uploadedAt: true,
  state: true,
  stopAskedAt: true,
  done: true,
  total: true,
  begunAt: true,
  endedAt: true,
  counts: true,
  runId: true,
  undone: true,
  kept: true,
  admin: person,
  run: { select: { startedAt: true } }
} as const satisfies Prisma.ImportUploadSelect

export type UploadRow = Prisma.ImportUploadGetPayload<{ select: typeof columns }>

const openStates = ['CHECKING', 'CHECKED', 'RUNNING', 'UNDOING'] as const satisfies ImportUploadState[]

export const countOpenUploads = (db: Tx): Promise<number> =>
  db.importUpload.count({ where: { state: { in: [...openStates] } } })

/** New uploads wait here for each other, so that their number stays true. Raw: Prisma has no advisory locks. */
export const lockNewUploads = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('import-uploads', 0))`
}

export const insertUpload = async (tx: Tx, data: Prisma.ImportUploadUncheckedCreateInput): Promise<void> => {
  await tx.importUpload.create({ data, select: { id: true } })
}

export const findUpload = (db: Tx, id: string): Promise<UploadRow | null> =>
  db.importUpload.findUnique({ where: { id }, select: columns })

/** Acts on one upload wait here for each other. Raw: Prisma has no row locks. */
export const lockUpload = async (tx: Tx, id: string): Promise<UploadRow | null> => {
  await tx.$queryRaw`SELECT 1 FROM import_upload WHERE id = ${id}::uuid FOR UPDATE`
  return findUpload(tx, id)
}

/** Newest first. */
export const listUploads = (db: Tx, most: number): Promise<UploadRow[]> =>
  db.importUpload.findMany({ orderBy: { id: 'desc' }, take: most, select: columns })

/** Oldest first. */
export const listUploadsIn = (db: Tx, states: ImportUploadState[], endedBefore?: Date): Promise<UploadRow[]> =>
  db.importUpload.findMany({
    where: { state: { in: states }, ...(endedBefore ? { endedAt: { lt: endedBefore } } : {}) },
    orderBy: { id: 'asc' },
    take: 100,
    select: columns
  })

/** False if it is in another state by now. */
export const writeUpload = async (
  tx: Tx,
  { id, from }: { id: string; from: ImportUploadState },
  data: Prisma.ImportUploadUncheckedUpdateManyInput
): Promise<boolean> => {
  const { count } = await tx.importUpload.updateMany({ where: { id, state: from }, data })
  return count === 1
}

export const countImported = (db: Tx, runId: string): Promise<number> =>
  db.importedEnterprise.count({ where: { runId } })

/** By the command at the machine, newest first. */
export const listCommandRuns = (db: Tx, most: number) =>
  db.importRun.findMany({
    where: { adminId: null },
    orderBy: { id: 'desc' },
    take: most,
    select: { id: true, name: true, sha256: true, startedAt: true, finishedAt: true, counts: true }
  })

/** `file`: as it came. `summary`: JSON of the page's report. `workbook`: the rows with their causes. */
export type PieceKind = 'file' | 'summary' | 'workbook'
type Pieces = { uploadId: string; kind: PieceKind }

export const pieceContext = ({ uploadId, kind, place }: { uploadId: string; kind: string; place: number }): string =>
  `import:${uploadId}:${kind}:${place}`

/** So that the rotation of keys, which reads 500 rows at once, takes little memory. */
const pieceBytes = 32 * 1024
const atOnce = 64

/** R20: in the database and sealed, so that backups, the rotation of keys and deletions treat it as any other value. */
export const writePieces = async (
  tx: Tx,
  { vault }: { vault: Pick<Vault, 'seal'> },
  { uploadId, kind }: Pieces,
  bytes: Buffer
): Promise<void> => {
  let pieces: Prisma.ImportPieceCreateManyInput[] = []
  for (let place = 0; place * pieceBytes < bytes.length; place += 1) {
    const plain = bytes.subarray(place * pieceBytes, (place + 1) * pieceBytes).toString('base64')
    pieces.push({ uploadId, kind, place, sealed: vault.seal(plain, pieceContext({ uploadId, kind, place })) })
    if (pieces.length < atOnce && (place + 1) * pieceBytes < bytes.length) continue
    await tx.importPiece.createMany({ data: pieces })
    pieces = []
  }
}

/** Undefined if it was deleted. @throws SealBroken */
export const readPieces = async (
  db: Tx,
  { vault }: { vault: Pick<Vault, 'open'> },
  { uploadId, kind }: Pieces
): Promise<Buffer | undefined> => {
  const rows = await db.importPiece.findMany({
    where: { uploadId, kind },
    orderBy: { place: 'asc' },
    select: { place: true, sealed: true }
  })
  if (rows.length === 0) return undefined
  return Buffer.concat(
    rows.map(({ place, sealed }) => Buffer.from(vault.open(sealed, pieceContext({ uploadId, kind, place })), 'base64'))
  )
}

/** Those of these uploads whose workbook can be downloaded. */
export const findWorkbooks = async (db: Tx, uploadIds: string[]): Promise<Set<string>> => {
  const where = { uploadId: { in: uploadIds }, kind: 'workbook', place: 0 }
  const rows = await db.importPiece.findMany({ where, select: { uploadId: true } })
  return new Set(rows.map(({ uploadId }) => uploadId))
}

export const deletePieces = async (tx: Tx, uploadId: string, kinds: PieceKind[]): Promise<void> => {
  await tx.importPiece.deleteMany({ where: { uploadId, kind: { in: kinds } } })
}

/** Given up, refused, withdrawn or expired: nothing of it is kept. */
export const discardUpload = async (tx: Tx, of: { id: string; from: ImportUploadState }): Promise<void> => {
  if (await writeUpload(tx, of, { state: 'DISCARDED' })) await deletePieces(tx, of.id, ['file', 'summary', 'workbook'])
}
