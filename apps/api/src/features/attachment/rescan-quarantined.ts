import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { type AttachmentRow, listQuarantined, quarantineUnscanned, settleScan } from './attachment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'files' | 'scanner' | 'log'>

const pageSize = 20
/** Nobody waits for the answer here. */
const scanMs = 60_000

/** The file at which the run before gave up: the next one begins behind it, since the file itself may be the cause. */
export type RescanPlace = { after: string | undefined }

/**
 * R25: what could not be scanned when it came is scanned as soon as the scanner is well again. Without a scanner nothing
 * is let out of quarantine: whoever took the scanner away decided about new files, not about these.
 */
export const rescanQuarantined = async (
  deps: Needs,
  signal?: AbortSignal,
  place: RescanPlace = { after: undefined }
): Promise<void> => {
  if (deps.scanner.kind === 'none') return
  // A process that still runs without a scanner may have taken some.
  await quarantineUnscanned(deps.db)
  let { after } = place
  place.after = undefined
  do {
    const rows = await listQuarantined(deps.db, after, pageSize)
    for (const row of rows) {
      if (signal?.aborted) return
      if (await rescan(deps, row)) continue
      place.after = row.id
      return
    }
    after = rows.length === pageSize ? rows.at(-1)?.id : undefined
  } while (after)
}

/** False: the scanner itself is not well, so the others can wait as well. */
const rescan = async (deps: Needs, row: AttachmentRow): Promise<boolean> => {
  const bytes = await deps.files.get(row.originalKey).catch((error: unknown) => {
    deps.log.error({ err: error, attachmentId: row.id }, 'a quarantined file cannot be read')
  })
  if (!bytes) return true
  const verdict = await deps.scanner.scan(bytes, scanMs)
  switch (verdict.kind) {
    case 'clean':
      await settleScan(deps.db, row.id, 'CLEAN')
      return true
    case 'infected':
      await removeInfected(deps, row, verdict.signature)
      return true
    case 'unknown':
      deps.log.error({ alarm: 'scanner', trouble: verdict.trouble }, 'files wait for the scanner')
      // An unclear answer is about this file; any other is about the scanner.
      return verdict.trouble === 'unclear'
  }
}

/** The row stays, so that its owner sees why; the bytes go. */
const removeInfected = async (
  { transact, files, log }: Needs,
  row: AttachmentRow,
  signature: string
): Promise<void> => {
  const { id, enterpriseId, slot, sha256 } = row
  log.error({ alarm: 'infected-file', enterpriseId, signature }, 'a file in quarantine is infected')
  await transact(async (tx) => {
    if (!(await settleScan(tx, id, 'INFECTED'))) return
    const detail = { attachmentId: id, slot, sha256, signature }
    await audit(tx, { action: 'attachment.infected', actor: { system: true, enterpriseId }, origin: noOrigin, detail })
  })
  // What fails here is removed by the sweep, which takes an infected row for none.
  await Promise.allSettled([row.originalKey, row.viewKey].map((key) => files.delete(key)))
}
