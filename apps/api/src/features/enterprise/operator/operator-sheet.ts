import {
  operatorSheetLimits,
  operatorSheetSlot,
  type OperatorSheetRow
} from '@portal/contract/enterprise/operator-sheet'
import { normalisePhone } from '@portal/contract/identifiers/phone'
import type { FastifyReply } from 'fastify'
import { readSheet, SheetFault } from '#api/adapters/read-sheet.ts'
import { writeSheet } from '#api/adapters/sheet.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { Refusal } from '#api/http/refusal.ts'
import { sendFile } from '#api/http/send-file.ts'
import { sheetType } from '#api/http/send-sheet.ts'
import { readUpload, type UploadHead } from '#api/http/uploads.ts'
import { judgeRows, readTyped, sheetHeaders } from './judge-sheet.ts'
import { listHeldPhones } from './operator.store.ts'

/** Reading takes some memory and time of the event loop. */
const holdSheet = createPlaces({ name: 'operator sheet', perKey: 1, perNetwork: 4, inAll: 4 })

const limits = { maxBytes: operatorSheetLimits.bytes - 1, maxBodyBytes: 3 * 1024 * 1024 }

const judgeHead = ({ slot, name }: UploadHead): void => {
  if (slot !== operatorSheetSlot) throw new Refusal('request.malformed')
  if (!/\.xlsx$/i.test(name)) throw new Refusal('sheet.unreadable')
}

/** R51: what each row would do. @throws Refusal `sheet.unreadable`, `sheet.too-long`, and those of `readUpload` */
export const readOperatorSheet = async (
  { db }: Pick<Deps, 'db'>,
  { enterpriseId }: Actor,
  reply: FastifyReply
): Promise<{ rows: OperatorSheetRow[] }> => {
  const giveBack = holdSheet(enterpriseId, reply)
  const { bytes } = await readUpload(reply.request, limits, judgeHead)
  const texts = await textsOf(bytes)
  if (texts.length > operatorSheetLimits.rows + 1) throw new Refusal('sheet.too-long')
  const typed = readTyped(texts)
  if (!typed) throw new Refusal('sheet.unreadable')
  const phones = typed.map(({ phone }) => normalisePhone(phone))
  const rows = judgeRows(typed, await listHeldPhones(db, enterpriseId, phones))
  giveBack()
  return { rows }
}

const textsOf = async (bytes: Buffer): Promise<string[][]> => {
  try {
    // One column more than the headings, for a sheet with remarks beside them.
    return await readSheet(bytes, { rows: operatorSheetLimits.rows, columns: sheetHeaders.length + 4 })
  } catch (error) {
    if (error instanceof SheetFault) throw new Refusal('sheet.unreadable')
    throw error
  }
}

export const sendOperatorTemplate = (reply: FastifyReply): void => {
  const language = languageOf(reply.request.headers['accept-language'])
  const columns = sheetHeaders.map(({ zh, en }) => ({ header: { zh, en }, width: 18, valueOf: () => '' }))
  sendFile(reply, {
    mediaType: sheetType,
    disposition: 'attachment; filename="operators.xlsx"',
    content: writeSheet({ name: { zh: '操作员', en: 'Operators' }, columns }, [], { language })
  })
}
