import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { Descriptions, Typography } from 'antd'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { PaperValue } from '#web/shared/upload/paper-value.tsx'

type SubmittedItemsProps = {
  items: Pick<Qualification['supplement'], 'fields' | 'files'>
  fields: Readonly<Record<string, string>>
  files: Readonly<Record<string, AttachmentView>>
  /** Shown if nothing was submitted. */
  empty: string
}

/** R23: the fields and papers of a submission, with their labels of the catalogue. */
export const SubmittedItems = ({ items, fields, files, empty }: SubmittedItemsProps) => {
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const given = items.fields.flatMap(({ key, label, kind, options }) => {
    const value = fields[key]
    if (!value) return []
    const shown = kind === 'select' ? (options?.find(({ code }) => code === value)?.[language] ?? value) : value
    return [{ key, label: label[language], children: <span style={{ whiteSpace: 'pre-line' }}>{shown}</span> }]
  })
  const papers = items.files.flatMap(({ key, label }) => {
    const file = files[key]
    return file ? [{ key, label: label[language], children: <PaperValue paper={file} /> }] : []
  })
  if (given.length + papers.length === 0) return <Typography.Text type="secondary">{empty}</Typography.Text>
  return (
    <Descriptions
      size="small"
      column={1}
      layout={isNarrow ? 'vertical' : 'horizontal'}
      styles={{ label: { width: isNarrow ? undefined : 168 }, content: { display: 'block' } }}
      items={[...given, ...papers]}
    />
  )
}
