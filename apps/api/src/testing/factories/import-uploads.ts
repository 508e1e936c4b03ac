import { importColumns, importSheetKeys, importSheets } from '@portal/contract/desk/import'
import { importSlot, uploadImport } from '@portal/contract/desk/import-upload'
import type { Prisma } from '@portal/db/client'
import { writeXlsx } from 'hucre/xlsx'
import { newId } from '#api/adapters/new-id.ts'
import { insertUpload, writePieces } from '#api/features/desk/import-upload/import-upload.store.ts'
import type { Answer } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { writeBeside } from '../matrix/refused-writes.ts'
import type { TestAdmin } from './admins.ts'
import { addReviewer } from './cases.ts'
import { joinSheets, type Sheets, someEnterprise } from './imports.ts'
import { cookieOf, uploadBody } from './uploads.ts'

/** The enterprises with these numbers, without papers. */
export const sheetsOf = (...numbers: number[]): Partial<Sheets> => {
  const { papers: _, ...sheets } = joinSheets(...numbers.map((number) => someEnterprise(number)))
  return sheets
}

export const workbookOf = async (sheets: Partial<Sheets>): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: importSheetKeys.map((sheet) => ({
        name: importSheets[sheet].zh,
        rows: [
          importColumns[sheet].map(({ label }) => label.zh),
          ...(sheets[sheet] ?? []).map((cells) => importColumns[sheet].map(({ key }) => cells[key] ?? ''))
        ]
      }))
    })
  )

type Sent = { name?: string; slot?: string; query?: string; language?: string }

export const sendImport = async (
  { app }: Pick<TestApp, 'app'>,
  admin: TestAdmin,
  bytes: Buffer,
  { name = '旧平台.xlsx', slot = importSlot, query = '', language = 'zh-CN' }: Sent = {}
): Promise<Answer> => {
  const { contentType, payload } = uploadBody({ slot, name, type: '', bytes })
  const response = await writeBeside(app, () =>
    app.inject({
      method: 'POST',
      url: `${uploadImport.path}${query}`,
      headers: { cookie: cookieOf(admin), 'content-type': contentType, 'accept-language': language },
      payload
    })
  )
  const body = JSON.parse(response.body)
  return { status: response.statusCode, body, problem: body as Answer['problem'], headers: response.headers }
}

type Change = Partial<Prisma.ImportUploadUncheckedCreateInput> & { file?: Buffer }

/** One that was checked and would make an enterprise. Inserts rows without HTTP, and answers its id. */
export const addImport = async ({ deps }: TestApp, { file, ...change }: Change = {}): Promise<string> => {
  const id = newId()
  await insertUpload(deps.db, {
    id,
    name: '旧平台.xlsx',
    sha256: id.replaceAll('-', '').repeat(2),
    adminId: change.adminId ?? (await addReviewer({ deps }, { roles: ['SYSTEM'] })).adminId,
    language: 'zh',
    mayUpdate: false,
    uploadedAt: new Date(),
    endedAt: new Date(),
    state: 'CHECKED',
    counts: { enterprises: { create: 1 } },
    ...change
  })
  await writePieces(deps.db, deps, { uploadId: id, kind: 'file' }, file ?? Buffer.from('file'))
  return id
}
