import type { ReactNode } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { fieldText } from '#web/shared/form/field-text.ts'
import { formTexts } from '#web/shared/form/form-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { FileSlot } from '#web/shared/upload/file-slot.tsx'
import { uploadTexts } from '#web/shared/upload/upload-texts.ts'
import { usePapers } from './papers.ts'
import { profileTexts } from './profile-texts.ts'
import { useUploads } from './uploads.ts'

type PaperFieldProps = {
  name: string
  label: string
  hint: string | undefined
  isRequired: boolean
  note: ReactNode
}

/** R25. The form holds the paper's id, so that draft, conflict and 提交 treat it like any other value. */
export const PaperField = ({ name, label, hint, isRequired, note }: PaperFieldProps) => {
  const t = useTexts(profileTexts)
  const upload = useTexts(uploadTexts)
  const { field } = useController<Record<string, string | null>>({ name })
  const papers = usePapers()
  const uploads = useUploads()
  const { getFieldState, trigger } = useFormContext()
  const error = usePaperError(name, label, uploads.isRunning(name))
  return (
    <FileSlot
      slot={`profile:${name}`}
      label={label}
      hint={hint ? t('paper.hint', { limit: upload('limit'), hint }) : undefined}
      isRequired={isRequired}
      note={note}
      value={papers.find(field.value)}
      onChange={(paper) => {
        if (paper) papers.learn({ [paper.id]: paper })
        field.onChange(paper?.id ?? '')
        field.onBlur()
      }}
      onBusy={(isBusy) => {
        uploads.tell(name, isBusy)
        // 提交 during the upload found the paper missing. Without the upload the former one counts.
        if (!isBusy && getFieldState(name).error) void trigger(name)
      }}
      error={error}
      focusRef={field.ref}
    />
  )
}

const usePaperError = (name: string, label: string, isRunning: boolean): string | undefined => {
  const t = useTexts(uploadTexts)
  const form = useTexts(formTexts)
  const language = useLanguage()
  const { getFieldState, formState } = useFormContext()
  const message = getFieldState(name, formState).error?.message
  // While an upload is running, its message replaces all others.
  if (message && isRunning) return t('fault.uploading')
  if (message === 'file.required') return form('required.upload', { label })
  return message && fieldText(message, language)
}
