import { beijingDay } from '@portal/contract/beijing-time'
import { importSlot, importUploadLimits, uploadImport as endpoint } from '@portal/contract/desk/import-upload'
import type { Query, Response } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { FastifyReply } from 'fastify'
import { adminsTopic } from '#api/adapters/live/live.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { ImportFault, type ImportSource } from '#api/features/desk/import/import-source.ts'
import { makeTemplate } from '#api/features/desk/import/template.ts'
import { judgeShownName } from '#api/features/qualification/attachment/display-name.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { languageOf } from '#api/http/language.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { sendFile } from '#api/http/send-file.ts'
import { sheetType } from '#api/http/send-sheet.ts'
import { readUpload, type UploadHead } from '#api/http/uploads.ts'
import { deskSheets, deskSource, refuseUnreadable } from './desk-source.ts'
import { countOpenUploads, insertUpload, lockNewUploads, writePieces } from './import-upload.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'vault'>
type Receiving = { actor: AdminActor; query: Query<typeof endpoint>; origin: Origin; reply: FastifyReply }

/** Two files of 10 MB and what they contain are in memory at once. */
const holdImport = createPlaces({ name: 'import', perKey: 1, inAll: 2 })

const limits = { maxBytes: importUploadLimits.bytes - 1, maxBodyBytes: endpoint.bodyLimit }

/**
 * R53: keeps the file, sealed, for the job that checks its rows. No scanner reads it: it is only parsed, and no person gets
 * it back as it is.
 * @throws Refusal `request.invalid`, `file.name`, `sheet.unreadable`, `import.too-many`, and those of `readUpload`
 */
export const receiveImport = async (
  deps: Needs,
  { actor, query, origin, reply }: Receiving
): Promise<Response<typeof endpoint>> => {
  const now = deps.clock.now()
  if (query.incompleteUntil !== undefined && query.incompleteUntil < beijingDay(now))
    throw refuseField('/incompleteUntil', 'date.in-past')
  const giveBack = holdImport(actor.adminId, reply)
  await refuseTooMany(deps.db)
  const { judged: name, bytes } = await readUpload(reply.request, limits, judgeHead).catch(refuseLarge)
  const source = deskSource(name, bytes)
  await tellUnreadable(source)
  const id = newId()
  await deps.transact(async (tx) => {
    await lockNewUploads(tx)
    await refuseTooMany(tx)
    const language = languageOf(reply.request.headers['accept-language'])
    const options = { mayUpdate: query.update === '1', incompleteUntil: query.incompleteUntil ?? null }
    const { sha256 } = source
    await insertUpload(tx, { id, name, sha256, adminId: actor.adminId, language, ...options, uploadedAt: now })
    await writePieces(tx, deps, { uploadId: id, kind: 'file' }, bytes)
    await audit(tx, { action: 'import.uploaded', actor, origin, detail: { title: name, sha256, size: bytes.length } })
    await wake(tx, adminsTopic, 'import')
  }, 'long')
  giveBack()
  return { id }
}

const refuseTooMany = async (db: Tx): Promise<void> => {
  if ((await countOpenUploads(db)) >= importUploadLimits.open) throw new Refusal('import.too-many')
}

const judgeHead = ({ slot, name: given }: UploadHead): string => {
  if (slot !== importSlot) throw new Refusal('request.malformed')
  const name = judgeShownName(given)
  if (name === undefined) throw new Refusal('file.name')
  if (!/\.xlsx$/i.test(name)) throw new Refusal('sheet.unreadable')
  return name
}

/** The text of the code is that of papers. */
const refuseLarge = (error: unknown): never => {
  if (error instanceof Refusal && error.code === 'file.too-large')
    throw new Refusal('file.too-large', {
      detail: { zh: '文件须小于 10M，请分成几份上传，或在服务器上导入', en: 'The file must be smaller than 10 MB' }
    })
  throw error
}

const tellUnreadable = async (source: ImportSource): Promise<void> => {
  try {
    await refuseUnreadable(source)
  } catch (error) {
    if (error instanceof ImportFault) throw new Refusal('sheet.unreadable', { detail: error.text })
    throw error
  }
}

export const sendTemplate = async (deps: Pick<Deps, 'db' | 'catalogues'>, reply: FastifyReply): Promise<void> =>
  sendFile(reply, {
    mediaType: sheetType,
    disposition: 'attachment; filename="import.xlsx"',
    content: Buffer.from(await makeTemplate(deps, deskSheets))
  })
