import { paperKeys } from '@portal/contract/enterprise/profile-fields'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { ReactNode } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { fieldText } from '#web/shared/form/field-text.ts'
import { formTexts } from '#web/shared/form/form-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { FileSlot } from '#web/shared/upload/file-slot.tsx'
import { namesOfSame, profilePapers } from '#web/shared/upload/same-file.tsx'
import { uploadTexts } from '#web/shared/upload/upload-texts.ts'
import { usePapers } from '../papers.ts'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues } from './profile-values.ts'
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
  const paper = papers.find(field.value)
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
      value={paper}
      sameAs={useSameAs(label, paper)}
      onChange={(next) => {
        if (next) papers.learn({ [next.id]: next })
        field.onChange(next?.id ?? '')
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

const useSameAs = (label: string, paper: AttachmentView | null): string[] => {
  const language = useLanguage()
  const papers = usePapers()
  const ids = useWatch<FormValues, typeof paperKeys>({ name: paperKeys })
  const shaOf = (key: string) => papers.find(ids[paperKeys.findIndex((other) => other === key)])?.sha256
  return namesOfSame({ name: label, sha256: paper?.sha256 }, profilePapers(shaOf, language))
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
