import { importColumns, type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import { importUploadLimits } from '@portal/contract/desk/import-upload'
import {
  bytesSource,
  ImportFault,
  type ImportSource,
  type SheetLimits
} from '#api/features/desk/import/import-source.ts'

/** Papers come in by the command at the machine, which has a folder for them. */
export const deskSheets: ImportSheet[] = importSheetKeys.filter((sheet) => sheet !== 'papers')

/** A process that serves requests reads it, so the limits are those of 10,000 rows whose cells are all filled in. */
const limits: SheetLimits = {
  rows: importUploadLimits.rows,
  columns: importColumns.enterprises.length + 10,
  inflatedBytes: 64 * 1024 * 1024,
  sharedBytes: 24 * 1024 * 1024
}

export const deskSource = (name: string, bytes: Buffer): ImportSource => bytesSource(name, bytes, limits)

/** Reads all sheets once, before the file is kept. @throws ImportFault */
export const refuseUnreadable = async ({ name, sheets }: ImportSource): Promise<void> => {
  const { rows: most } = importUploadLimits
  let rows = 0
  for (const sheet of importSheetKeys) {
    for await (const _ of sheets[sheet]?.() ?? []) {
      rows += 1
      if (sheet === 'papers')
        throw new ImportFault(
          `${name} 的“材料”表中有内容：此处导入不含材料，请清空该表，或在服务器上导入`,
          `The sheet of papers (材料) of ${name} is not empty: papers are imported at the machine`
        )
      if (rows > most)
        throw new ImportFault(
          `${name} 各表合计超过 ${most} 行，请分成几份上传，或在服务器上导入`,
          `The sheets of ${name} have more than ${most} rows; upload them in parts, or import at the machine`
        )
    }
    // The sheet of enterprises comes first.
    if (rows === 0)
      throw new ImportFault(`${name} 的“企业”表中没有行`, `The sheet of enterprises (企业) of ${name} has no rows`)
  }
}
