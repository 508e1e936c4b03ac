import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { useState } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { fieldText } from '#web/shared/form/field-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { FileSlot, type FileSlotProps } from './file-slot.tsx'
import { uploadTexts } from './upload-texts.ts'

type FileFieldProps = Omit<FileSlotProps, 'value' | 'onChange' | 'error' | 'focusRef'> & {
  /** The form's value of this name is an `AttachmentView` or null. */
  name: string
}

/** A paper as a form field; shows the form's error, such as 请上传此文件. */
export const FileField = ({ name, onBusy, ...slot }: FileFieldProps) => {
  const { field } = useController({ name })
  const [isBusy, setBusy] = useState(false)
  const error = useFileError(name, isBusy)
  const value: AttachmentView | null = field.value
  return (
    <FileSlot
      {...slot}
      focusRef={field.ref}
      value={value}
      onChange={(next) => {
        field.onChange(next)
        field.onBlur()
      }}
      onBusy={(isNow) => {
        setBusy(isNow)
        onBusy?.(isNow)
      }}
      error={error}
    />
  )
}

const useFileError = (name: string, isBusy: boolean): string | undefined => {
  const t = useTexts(uploadTexts)
  const language = useLanguage()
  const { getFieldState, formState } = useFormContext()
  const message = getFieldState(name, formState).error?.message
  if (!message) return undefined
  if (message === 'file.uploading') return isBusy ? t('fault.uploading') : undefined
  if (message === 'field.required') return isBusy ? t('fault.uploading') : t('fault.required')
  return fieldText(message, language)
}
