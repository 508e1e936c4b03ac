import { personalKind } from '@portal/contract/enterprise/personal-data'
import { isProfileKey, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import { writeXlsxStream } from 'hucre/xlsx'
import type { Collected } from './collect-personal-data.ts'
import { factNames } from './fact-names.ts'

/** One row for each value. Every cell is a text with the format of texts, so that none is calculated (decision 018). */
export const writeExportSheet = ({ kinds }: Collected, language: Language): ReadableStream<Uint8Array> =>
  writeXlsxStream(rowsOf(kinds, language), {
    name: sheetName[language],
    columns: columns.map(({ header, width }) => ({ header: header[language], width, numFmt: '@' })),
    freezePane: { rows: 1 }
  })

const sheetName = { zh: '个人信息', en: 'Personal data' }

const columns = [
  { header: { zh: '类别', en: 'Kind' }, width: 40 },
  { header: { zh: '序号', en: 'Record' }, width: 8 },
  { header: { zh: '项目', en: 'Item' }, width: 20 },
  { header: { zh: '内容', en: 'Value' }, width: 60 }
]

function* rowsOf(kinds: Collected['kinds'], language: Language) {
  for (const { key, records } of kinds) {
    const { name } = personalKind(key)
    for (const [place, record] of records.entries()) {
      for (const [item, value] of Object.entries(record)) {
        if (value === null || value === '') continue
        yield [name[language], String(place + 1), nameOf(item, language), String(value)]
      }
    }
  }
}

const nameOf = (item: string, language: Language): string => {
  const field = isProfileKey(item) && profileFields.find(({ key }) => key === item)
  if (field) return profileItemLabel(field, language, '')
  return factNames[item]?.[language] ?? item
}
