import { personalKind } from '@portal/contract/enterprise/personal-data'
import { isProfileKey, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, writeSheet } from '#api/adapters/sheet.ts'
import type { Collected } from './collect-personal-data.ts'
import { factNames } from './fact-names.ts'

type Row = { kind: string; record: number; item: string; value: string }

/** One row for each value. */
export const writeExportSheet = ({ kinds }: Collected, language: Language): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '个人信息', en: 'Personal data' }, columns }, rowsOf(kinds, language), { language })

const columns: SheetColumn<Row, { language: Language }>[] = [
  { header: { zh: '类别', en: 'Kind' }, width: 40, valueOf: ({ kind }) => kind },
  { header: { zh: '序号', en: 'Record' }, width: 8, valueOf: ({ record }) => String(record) },
  { header: { zh: '项目', en: 'Item' }, width: 20, valueOf: ({ item }) => item },
  { header: { zh: '内容', en: 'Value' }, width: 60, valueOf: ({ value }) => value }
]

const rowsOf = (kinds: Collected['kinds'], language: Language): Row[] =>
  kinds.flatMap(({ key, records }) =>
    records.flatMap((record, place) =>
      Object.entries(record)
        .filter(([, value]) => value !== null && value !== '')
        .map(([item, value]) => ({
          kind: personalKind(key).name[language],
          record: place + 1,
          item: nameOf(item, language),
          value: String(value)
        }))
    )
  )

const nameOf = (item: string, language: Language): string => {
  const field = isProfileKey(item) && profileFields.find(({ key }) => key === item)
  if (field) return profileItemLabel(field, language, '')
  return factNames[item]?.[language] ?? item
}
