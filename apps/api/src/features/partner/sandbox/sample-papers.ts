import type { Tx } from '@portal/db/client'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { insertAttachment } from '#api/features/qualification/attachment/attachment.store.ts'
import { tellStorage } from '#api/features/qualification/attachment/storage-refusal.ts'
import { Refusal } from '#api/http/refusal.ts'
import { sampleName } from './sandbox.store.ts'

const pictureFile = new URL('../../../../sandbox/sample-paper.png', import.meta.url)
const storeMs = 4000

/** The id of the paper in each slot. The `fresh` ones are stored and have no row yet. */
export type SamplePapers = { size: number; sha256: string; ids: Map<string, string>; fresh: ReadonlySet<string> }

type Needs = Pick<Deps, 'files' | 'log'>

/**
 * Stores the picture for each slot that has none in `known`, before the transaction of `work`, which inserts the rows. If
 * `work` fails, the files are deleted, unless its commit is uncertain; the sweep judges those.
 */
export const withSamplePapers = async <Result>(
  deps: Needs,
  { slots, known }: { slots: readonly string[]; known: ReadonlyMap<string, string> },
  work: (papers: SamplePapers) => Promise<Result>
): Promise<Result> => {
  const papers = await store(deps, slots, known)
  try {
    return await work(papers)
  } catch (error) {
    if (error instanceof Refusal)
      await Promise.allSettled([...papers.fresh].map((id) => deps.files.delete(fileKey(id, 'original'))))
    throw error
  }
}

const store = async (
  deps: Needs,
  slots: readonly string[],
  known: ReadonlyMap<string, string>
): Promise<SamplePapers> => {
  const bytes = await readFile(pictureFile)
  const ids = new Map(slots.map((slot) => [slot, known.get(slot) ?? newId()]))
  const fresh = new Set([...ids].flatMap(([slot, id]) => (known.has(slot) ? [] : [id])))
  const deadline = AbortSignal.timeout(storeMs)
  const storing = Promise.all([...fresh].map((id) => deps.files.put(fileKey(id, 'original'), bytes, deadline)))
  await tellStorage(deps, storing)
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), ids, fresh }
}

type Owner = { enterpriseId: string; accountId: string }

/** The picture is the portal's own, so it is clean without a scan, and is itself what is shown. */
export const insertSamplePapers = async (
  tx: Tx,
  { enterpriseId, accountId: uploadedById }: Owner,
  { size, sha256, ids, fresh }: SamplePapers,
  now: Date
): Promise<void> => {
  for (const [slot, id] of ids) {
    if (!fresh.has(id)) continue
    const key = fileKey(id, 'original')
    await insertAttachment(tx, {
      id,
      enterpriseId,
      uploadedById,
      slot,
      displayName: sampleName,
      mediaType: 'image/png',
      size,
      sha256,
      status: 'CLEAN',
      scannedAt: now,
      originalKey: key,
      viewKey: key
    })
  }
}
