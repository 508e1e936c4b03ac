import { addInternalNote } from '@portal/contract/application/review'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'

type NoteFormProps = {
  words: { title: string; label: string; add: string }
  rows: number
  add: (body: { text: string }) => Promise<unknown>
  /** Fetches the notes again. */
  onAdded: () => Promise<unknown>
}

/** A note among administrators: on a case (R27) or on an enterprise (R38). */
export const NoteForm = ({ words, rows, add, onAdded }: NoteFormProps) => {
  const form = useContractForm({
    // Both endpoints take the same body.
    schema: addInternalNote.body,
    defaultValues: { text: '' },
    // Validating on blur would mark the emptied field after a note was sent, and move the next button from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body, { reset }) => {
      await add(body)
      reset()
      await onAdded()
    }
  })
  return (
    <Form
      of={form}
      label={words.title}
      labels="top"
      actions={
        <div>
          <SubmitButton loading={form.isBusy}>{words.add}</SubmitButton>
        </div>
      }
    >
      <TextAreaField name="text" label={words.label} rows={rows} />
    </Form>
  )
}
