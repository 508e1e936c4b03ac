import { type Qualification, qualification as qualificationSchema } from '@portal/contract/qualification/catalogue'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import * as z from 'zod/mini'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import type { DraftQualification } from './qualification-values.ts'

/** A qualification as its applicants see it. */
export type Preview = (qualification: Qualification, workingDays: number) => ReactNode

type PreviewDialogProps = {
  qualification: DraftQualification
  workingDays: number
  preview: Preview
  onClose: () => void
}

export const PreviewDialog = ({ qualification, workingDays, preview, onClose }: PreviewDialogProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const sound = z.safeParse(qualificationSchema, qualification)
  return (
    <Modal {...useDialog({ onClose })} title={t('preview.label', { name: qualification.name[language] })} width={880}>
      <p style={{ ...softText, marginTop: 0 }}>{t('preview.note')}</p>
      {sound.success && preview(sound.data, workingDays)}
    </Modal>
  )
}
