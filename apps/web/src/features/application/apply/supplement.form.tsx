import { Space, Typography } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { applyTexts } from './apply-texts.ts'
import { SupplementField } from './supplement-field.tsx'
import { SupplementPaper } from './supplement-paper.tsx'
import { type Submission, type Supplement, supplementSchema, type SupplementValues } from './supplement-values.ts'
import { useDraft, useKeptDraft } from './use-draft.ts'
import { type Question, useQuestion } from './use-question.tsx'

type SupplementFormProps = {
  supplement: Supplement
  initial: SupplementValues
  draftKey: string
  /** Item (`field:x`, `file:y`) → the reviewer's remark. */
  flags?: Record<string, string>
  submitText: string
  onSubmit: (submission: Submission) => Promise<void>
  /** What to ask before this is sent. */
  question: (submission: Submission) => Question | undefined | Promise<Question | undefined>
  onProblem?: (problem: ApiProblem) => void
  /** Shown instead of the button while submitting is not possible. */
  blocked?: ReactNode
  more?: ReactNode
}

/** R23. */
export const SupplementForm = ({ supplement, initial, draftKey, flags = {}, ...props }: SupplementFormProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const [schema] = useState(() => supplementSchema(supplement))
  const draft = useDraft(draftKey, supplement, initial)
  const uploading = useRef(new Set<string>())
  const { ask, dialog } = useQuestion()
  const form = useContractForm({
    schema,
    defaultValues: draft.values,
    onSubmit: async (submission, { setError, setFocus }) => {
      const [busy] = uploading.current
      if (busy !== undefined) {
        setError(`files.${busy}`, { type: 'upload', message: 'file.uploading' })
        return setFocus(`files.${busy}`)
      }
      const question = await props.question(submission)
      if (question && !(await ask(question))) return
      await props.onSubmit(submission)
      draft.forget()
    },
    ...(props.onProblem ? { onProblem: props.onProblem } : {})
  })
  useKeptDraft(draftKey, form.form)
  return (
    <Form
      of={form}
      label={supplement.title[language]}
      labelWidth={language === 'en' ? 252 : 180}
      actions={
        props.blocked || (
          <Space wrap>
            <SubmitButton loading={form.isBusy && !dialog}>{props.submitText}</SubmitButton>
            {props.more}
          </Space>
        )
      }
    >
      {draft.isRestored && <Soft text={t('draft')} />}
      {supplement.fields.length + supplement.files.length === 0 && <Soft text={t('noSupplement')} />}
      {supplement.fields.map((field) => (
        <SupplementField
          key={field.key}
          field={field}
          remark={flags[`field:${field.key}`]}
          former={initial.fields[field.key] ?? ''}
        />
      ))}
      {supplement.files.map((file) => (
        <SupplementPaper
          key={file.key}
          file={file}
          files={supplement.files}
          remark={flags[`file:${file.key}`]}
          former={initial.files[file.key]?.id}
          onBusy={(isBusy) => (isBusy ? uploading.current.add(file.key) : uploading.current.delete(file.key))}
        />
      ))}
      {dialog}
    </Form>
  )
}

const Soft = ({ text }: { text: string }) => <Typography.Paragraph type="secondary">{text}</Typography.Paragraph>
