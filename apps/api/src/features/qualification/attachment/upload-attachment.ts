import {
  type AttachmentView,
  attachmentLimits,
  attachmentSlot,
  slotPermission
} from '@portal/contract/qualification/attachment'
import type { Tx } from '@portal/db/client'
import { webcrypto } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditActor } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import type { UploadHead } from '#api/http/uploads.ts'
import {
  type AttachmentRow,
  countedBytes,
  deleteReplaced,
  insertAttachment,
  lockFiles,
  type NewAttachment,
  sumCountedBytes
} from './attachment.store.ts'
import { viewAttachment } from './attachment.view.ts'
import { judgeName, type NamedFile } from './display-name.rules.ts'
import { inspectFile } from './inspect-file.ts'
import { tellStorage } from './storage-refusal.ts'

export type UploadNeeds = Pick<Deps, 'transact' | 'files' | 'scanner' | 'background' | 'log' | 'clock'>

export type Uploader = Pick<Actor, 'accountId' | 'enterpriseId' | 'role' | 'permissions'>

/** What else is written with the paper, in its transaction. A refusal undoes both. */
export type Alongside = (tx: Tx, attachmentId: string) => Promise<void>

type Upload = { plan: UploadPlan; bytes: Buffer; alongside?: Alongside | undefined }

export type UploadPlan = NamedFile & { slot: string; declaredType: string }

/**
 * What can be judged before a byte is read.
 * @throws Refusal `request.invalid` for the slot, `permission.missing` (R36), `file.name`, `file.type`
 */
export const planUpload = ({ slot, name, declaredType }: UploadHead, permissions: Actor['permissions']): UploadPlan => {
  const known = z.safeParse(attachmentSlot, slot)
  if (!known.success) throw refuseField('/slot', 'field.type')
  const permission = slotPermission(known.data)
  if (permission && !permissions.includes(permission)) throw new Refusal('permission.missing', { permission })
  const named = judgeName(name)
  if (typeof named === 'string') throw new Refusal(named)
  return { ...named, slot: known.data, declaredType }
}

/** If scanner and store are both slow, the caller still gets an answer within 5 s. */
const storeMs = 4000
const storeAfterSlowScanMs = 2000

/**
 * R25: judges a file and keeps it. The files are written first and the row after, so that a process that dies in between
 * leaves at most files without a row, which the sweep removes. A submission names its papers by id; another upload for
 * the same slot therefore changes nothing until the quota is reached.
 * @throws Refusal of `inspectFile`, `file.infected`, `file.quota`, `file.storage`, `file.disk-full`
 */
export const uploadAttachment = async (
  deps: UploadNeeds,
  actor: Uploader,
  { plan, bytes, alongside }: Upload,
  origin: Origin
): Promise<AttachmentView> => {
  const owner = { enterpriseId: actor.enterpriseId, uploadedById: actor.accountId }
  const stored = await storePaper(deps, owner, { plan, bytes })
  if ('signature' in stored) return refuseInfected(deps, actor, { plan, ...stored }, origin)
  return keepRow(deps, actor, { attachment: stored, alongside }, origin)
}

type PaperOwner = { enterpriseId: string; uploadedById: string }

/**
 * Judges a file and writes it into the store. `insertPaper` writes its row, or `dropPapers` removes the files.
 * @throws as `uploadAttachment`
 */
export const storePaper = async (
  deps: Omit<UploadNeeds, 'transact'>,
  { enterpriseId, uploadedById }: PaperOwner,
  { plan, bytes }: Pick<Upload, 'plan' | 'bytes'>
): Promise<NewAttachment | { sha256: string; signature: string }> => {
  const [{ verdict, view }, sha256] = await Promise.all([
    inspectFile(deps, { ...plan, bytes, enterpriseId }),
    sha256Of(bytes)
  ])
  if (verdict.kind === 'infected') return { sha256, signature: verdict.signature }
  if (verdict.kind === 'unknown')
    deps.log.error({ alarm: 'scanner', trouble: verdict.trouble }, 'a file waits for the scanner')

  const id = newId()
  const original = fileKey(id, 'original')
  const attachment: NewAttachment = {
    id,
    enterpriseId,
    uploadedById,
    slot: plan.slot,
    displayName: plan.displayName,
    mediaType: plan.mediaType,
    size: bytes.length,
    sha256,
    status: verdict.kind === 'clean' ? 'CLEAN' : 'QUARANTINED',
    scannedAt: verdict.kind === 'clean' && deps.scanner.kind !== 'none' ? deps.clock.now() : null,
    originalKey: original,
    viewKey: view ? fileKey(id, 'view') : original
  }
  const isScannerSlow = verdict.kind === 'unknown' && verdict.trouble === 'slow'
  const deadline = AbortSignal.timeout(isScannerSlow ? storeAfterSlowScanMs : storeMs)
  await keepFiles(deps, [[original, bytes], ...(view ? [[attachment.viewKey, view] as const] : [])], deadline)
  if (view) freeBytes(view)
  return attachment
}

const sha256Of = async (bytes: Buffer): Promise<string> =>
  // Holds because this process made the buffer and does not share its memory.
  Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Buffer<ArrayBuffer>)).toString('hex')

type FileNeeds = Pick<Deps, 'files' | 'background'>
type StoredPair = readonly [key: string, bytes: Buffer]

/** Both or none. */
const keepFiles = async (
  deps: FileNeeds & Pick<Deps, 'log'>,
  pairs: StoredPair[],
  deadline: AbortSignal
): Promise<void> => {
  const kept = await Promise.allSettled(pairs.map(([key, bytes]) => deps.files.put(key, bytes, deadline)))
  const failed = kept.find((outcome) => outcome.status === 'rejected')
  if (!failed) return
  await dropFiles(
    deps,
    pairs.map(([key]) => key)
  )
  await tellStorage(deps, Promise.reject(failed.reason))
}

const dropMs = 300

/** A file that cannot be deleted is swept later. The caller does not wait long for a store that hangs. */
const dropFiles = async ({ files, background }: FileNeeds, keys: string[]): Promise<void> => {
  const dropping = Promise.allSettled(keys.map((key) => files.delete(key)))
  background.run(async () => void (await dropping))
  await Promise.race([dropping, sleep(dropMs, undefined, { ref: false })])
}

const keepRow = async (
  deps: UploadNeeds,
  actor: Uploader,
  { attachment, alongside }: { attachment: NewAttachment; alongside: Alongside | undefined },
  origin: Origin
): Promise<AttachmentView> => {
  try {
    const { row, replaced } = await deps.transact(async (tx) => {
      const inserted = await insertPaper(tx, actor, attachment, origin)
      await alongside?.(tx, inserted.row.id)
      return inserted
    })
    if (replaced.length > 0) await dropFiles(deps, replaced)
    return viewAttachment(row)
  } catch (error) {
    // After a fault of the database the sweep judges the files: a commit without an answer may have succeeded.
    if (error instanceof Refusal) await dropPapers(deps, [attachment])
    throw error
  }
}

/** Of papers without a row. */
export const dropPapers = (deps: FileNeeds, papers: readonly NewAttachment[]): Promise<void> =>
  dropFiles(
    deps,
    papers.flatMap(({ originalKey, viewKey }) => [originalKey, viewKey])
  )

/** The row of a stored paper. `replaced`: the keys of files that go after commit. @throws Refusal `file.quota` */
export const insertPaper = async (
  tx: Tx,
  actor: AuditActor,
  attachment: NewAttachment,
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<{ row: AttachmentRow; replaced: string[] }> => {
  await lockFiles(tx, attachment.enterpriseId)
  const replaced = await makeRoom(tx, attachment)
  const row = await insertAttachment(tx, attachment)
  await audit(tx, { action: 'attachment.uploaded', actor, origin, detail: detailOf(attachment) })
  return { row, replaced }
}

/**
 * Where the quota would be passed, removes what was replaced before it was submitted, which takes no room: now instead of
 * with the next sweep. Returns the keys of its files.
 * @throws Refusal `file.quota`, which undoes the removal
 */
const makeRoom = async (tx: Tx, { enterpriseId, slot, size }: NewAttachment): Promise<string[]> => {
  const hasRoom = async () =>
    (await sumCountedBytes(tx, enterpriseId)) + countedBytes(size) <= attachmentLimits.perEnterpriseBytes
  if (await hasRoom()) return []
  const removed = await deleteReplaced(tx, enterpriseId, slot)
  if (removed.length > 0 && (await hasRoom())) return removed.flat()
  throw new Refusal('file.quota')
}

const detailOf = ({ id, slot, size, sha256, status }: NewAttachment) => ({
  attachmentId: id,
  slot,
  size,
  sha256,
  status
})

type Infected = { plan: UploadPlan; sha256: string; signature: string }

/** Keeps only the record that it was uploaded. */
const refuseInfected = async (
  { transact, log }: UploadNeeds,
  actor: Uploader,
  { plan, sha256, signature }: Infected,
  origin: Origin
): Promise<never> => {
  log.error({ alarm: 'infected-file', enterpriseId: actor.enterpriseId, signature }, 'an infected file was refused')
  await transact((tx) =>
    audit(tx, { action: 'attachment.infected', actor, origin, detail: { slot: plan.slot, sha256, signature } })
  )
  throw new Refusal('file.infected')
}

/** Empties an unshared buffer. Without it, dozens of megabytes pile up before V8 collects them. */
export const freeBytes = ({ buffer }: Buffer): void => {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
