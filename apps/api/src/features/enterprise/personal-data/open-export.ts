import type { Language } from '@portal/contract/messages'
import { fileKey } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { tellStorage } from '#api/features/qualification/attachment/storage-refusal.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { Collected } from './collect-personal-data.ts'
import { writeExportSheet } from './export-sheet.ts'
import { findReadyExport } from './export.store.ts'
import { exportContext } from './make-exports.ts'

type Needs = Pick<Deps, 'db' | 'files' | 'vault' | 'log' | 'clock'>
type Wish = { id: string; format: 'json' | 'xlsx'; language: Language }

/**
 * The file of the account's own export. The audit row is written before the first byte is sent.
 * @throws Refusal `request.not-found` for the export of another account, or an export that has ended, `file.storage`
 */
export const openExport = async (
  deps: Needs,
  actor: Actor,
  { id, format, language }: Wish,
  origin: Origin
): Promise<Buffer | ReadableStream<Uint8Array>> => {
  const found = await findReadyExport(deps.db, actor.accountId, id, deps.clock.now())
  if (!found) throw new Refusal('request.not-found')
  const sealed = await tellStorage(deps, deps.files.get(fileKey(id, 'export')))
  const text = deps.vault.open(sealed.toString(), exportContext(id))
  await audit(deps.db, { action: 'personal-data.downloaded', actor, origin, detail: { kind: format } })
  if (format === 'json') return Buffer.from(text)
  // Holds because only `makeExports` writes the file, and the vault refuses a text that was altered.
  return writeExportSheet(JSON.parse(text) as Collected, language)
}
