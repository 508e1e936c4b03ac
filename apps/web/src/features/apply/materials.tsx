import type { ApplicationView } from '@portal/contract/application'
import type { AttachmentView } from '@portal/contract/attachment'
import { Collapse, Descriptions, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { StoredRow } from '#web/shared/upload/file-rows.tsx'
import styles from './apply.module.css'
import { applyTexts } from './apply-texts.ts'

const PreviewDialog = lazy(async () => ({
  default: (await import('#web/shared/upload/preview-dialog.tsx')).PreviewDialog
}))

/** What was submitted, closed at first: the course of the case matters more. */
export const Materials = ({ application }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  return (
    <Collapse
      ghost
      size="small"
      items={[{ key: 'materials', label: t('materials'), children: <Submitted application={application} /> }]}
    />
  )
}

const Submitted = ({ application: { supplement, fields, files } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const isNarrow = useIsNarrow()
  const [previewed, setPreviewed] = useState<AttachmentView>()
  const given = supplement.fields.flatMap(({ key, label, kind, options }) => {
    const value = fields[key]
    if (!value) return []
    const shown = kind === 'select' ? (options?.find(({ code }) => code === value)?.[language] ?? value) : value
    return [{ key, label: label[language], children: <span className={styles['lines']}>{shown}</span> }]
  })
  const papers = supplement.files.flatMap(({ key, label }) => {
    const file = files[key]
    return file ? [{ key, label: label[language], children: <StoredRow value={file} onPreview={setPreviewed} /> }] : []
  })
  if (given.length + papers.length === 0) {
    return <Typography.Text type="secondary">{t('materials.none')}</Typography.Text>
  }
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        layout={isNarrow ? 'vertical' : 'horizontal'}
        styles={{ label: { width: isNarrow ? undefined : 168 }, content: { display: 'block' } }}
        items={[...given, ...papers]}
      />
      {previewed && (
        <Suspense>
          <PreviewDialog attachment={previewed} onClose={() => setPreviewed(undefined)} />
        </Suspense>
      )}
    </>
  )
}
