import type { ApplicationView } from '@portal/contract/application'
import type { AttachmentView } from '@portal/contract/attachment'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { StoredRow } from '#web/shared/upload/file-rows.tsx'
import { applyTexts } from './apply-texts.ts'

const PreviewDialog = lazy(async () => ({
  default: (await import('#web/shared/upload/preview-dialog.tsx')).PreviewDialog
}))

export const Materials = ({ application: { supplement, fields, files } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [previewed, setPreviewed] = useState<AttachmentView>()
  const given = supplement.fields.filter(({ key }) => fields[key])
  const papers = supplement.files.flatMap(({ key, label }) => {
    const file = files[key]
    return file ? [{ key, label: label[language], file }] : []
  })
  return (
    <details className="apply-materials">
      <summary>{t('materials')}</summary>
      {given.length + papers.length === 0 && <p className="apply-soft">{t('materials.none')}</p>}
      {given.length > 0 && (
        <dl>
          {given.map(({ key, label, kind, options }) => (
            <div key={key}>
              <dt>{label[language]}</dt>
              <dd>
                {kind === 'select'
                  ? (options?.find(({ code }) => code === fields[key])?.[language] ?? fields[key])
                  : fields[key]}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {papers.map(({ key, label, file }) => (
        <div key={key}>
          <p className="apply-soft">{label}</p>
          <StoredRow value={file} onPreview={setPreviewed} />
        </div>
      ))}
      {previewed && (
        <Suspense>
          <PreviewDialog attachment={previewed} onClose={() => setPreviewed(undefined)} />
        </Suspense>
      )}
    </details>
  )
}
