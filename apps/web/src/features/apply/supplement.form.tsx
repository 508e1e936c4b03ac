import { useRef, useState, type ReactNode } from 'react'
import { Form } from '#web/shared/form/form.tsx'
import { ItemNote } from '#web/shared/form/item-note.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { FileField } from '#web/shared/upload/file-field.tsx'
import { applyTexts } from './apply-texts.ts'
import { FileHelp } from './file-help.tsx'
import { SupplementField } from './supplement-field.tsx'
import { type Submission, type Supplement, supplementSchema, type SupplementValues } from './supplement-values.ts'
import { useDraft, useKeptDraft } from './use-draft.ts'

type SupplementFormProps = {
  supplement: Supplement
  initial: SupplementValues
  draftKey: string
  /** Item (`field:x`, `file:y`) → the reviewer's remark. */
  flags?: Record<string, string>
  submitText: string
  onSubmit: (submission: Submission) => Promise<void>
  onProblem?: (problem: ApiProblem) => void
  /** Shown instead of the button while submitting is not possible. */
  blocked?: ReactNode
  more?: ReactNode
}

/** R23. */
export const SupplementForm = ({ supplement, initial, draftKey, flags = {}, ...props }: SupplementFormProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [schema] = useState(() => supplementSchema(supplement))
  const draft = useDraft(draftKey, supplement, initial)
  const uploading = useRef(new Set<string>())
  const form = useContractForm({
    schema,
    defaultValues: draft.values,
    onSubmit: async (submission, { setError, setFocus }) => {
      const [busy] = uploading.current
      if (busy !== undefined) {
        setError(`files.${busy}`, { type: 'upload', message: 'file.uploading' })
        return setFocus(`files.${busy}`)
      }
      await props.onSubmit(submission)
      draft.forget()
    },
    ...(props.onProblem ? { onProblem: props.onProblem } : {})
  })
  useKeptDraft(draftKey, form.form)
  const title = supplement.title[language]
  const noteOf = (item: string) => flags[item] !== undefined && <ItemNote text={flags[item]} />
  return (
    <Form
      of={form}
      label={title}
      actions={
        props.blocked ?? (
          <div className="button-row">
            <SubmitButton loading={form.isBusy}>{props.submitText}</SubmitButton>
            {props.more}
          </div>
        )
      }
    >
      {draft.isRestored && <p className="apply-soft">{t('draft')}</p>}
      {supplement.fields.length + supplement.files.length === 0 && <p className="apply-soft">{t('noSupplement')}</p>}
      {supplement.fields.map((field) => (
        <div
          key={field.key}
          className={flags[`field:${field.key}`] === undefined ? 'apply-item' : 'apply-item is-flagged'}
        >
          <SupplementField field={field} note={noteOf(`field:${field.key}`)} />
        </div>
      ))}
      {supplement.files.map((file) => (
        <FileField
          key={file.key}
          name={`files.${file.key}`}
          slot={`application:${file.key}`}
          label={file.label[language]}
          hint={file.hint[language]}
          isRequired={file.required}
          note={noteOf(`file:${file.key}`)}
          chooseText={file.template ? t('letter.upload') : undefined}
          onBusy={(isBusy) => (isBusy ? uploading.current.add(file.key) : uploading.current.delete(file.key))}
        >
          <FileHelp file={file} />
        </FileField>
      ))}
    </Form>
  )
}
