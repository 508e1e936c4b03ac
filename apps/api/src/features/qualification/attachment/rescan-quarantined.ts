import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { type AttachmentRow, listQuarantined, quarantineUnscanned, settleScan } from './attachment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'files' | 'scanner' | 'log' | 'clock'>

const pageSize = 20
/** Long, because no caller waits for the answer. */
const scanMs = 60_000

/** The file at which the last run gave up. The next one begins after it, because the file itself may be the cause. */
export type RescanPlace = { after: string | undefined }

/**
 * R25: scans what could not be scanned at its upload. Without a scanner the files stay in quarantine: a portal that is
 * run without one decides so for new files only.
 */
export const rescanQuarantined = async (
  deps: Needs,
  signal?: AbortSignal,
  place: RescanPlace = { after: undefined }
): Promise<void> => {
  if (deps.scanner.kind === 'none') return
  // Another process that still runs without a scanner may have taken some as clean.
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

/** False if the scanner itself is at fault, so that the other files wait as well. */
const rescan = async (deps: Needs, row: AttachmentRow): Promise<boolean> => {
  const bytes = await deps.files.get(row.originalKey).catch((error: unknown) => {
    deps.log.error({ err: error, attachmentId: row.id }, 'a quarantined file cannot be read')
  })
  if (!bytes) return true
  const verdict = await deps.scanner.scan(bytes, scanMs)
  switch (verdict.kind) {
    case 'clean':
      await settleScan(deps.db, row.id, { status: 'CLEAN', scannedAt: deps.clock.now() })
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

/** Keeps the row, so that the enterprise sees why, and deletes the files. */
const removeInfected = async (
  { transact, files, log, clock }: Needs,
  row: AttachmentRow,
  signature: string
): Promise<void> => {
  const { id, enterpriseId, slot, sha256 } = row
  log.error({ alarm: 'infected-file', enterpriseId, signature }, 'a file in quarantine is infected')
  const scannedAt = clock.now()
  await transact(async (tx) => {
    if (!(await settleScan(tx, id, { status: 'INFECTED', scannedAt }))) return
    const detail = { attachmentId: id, slot, sha256, signature }
    await audit(tx, { action: 'attachment.infected', actor: { system: true, enterpriseId }, origin: noOrigin, detail })
  })
  // The sweep removes what fails here: for it an infected row does not count.
  await Promise.allSettled([row.originalKey, row.viewKey].map((key) => files.delete(key)))
}
