import type { ReactNode } from 'react'
import type * as z from 'zod/mini'
import { Form } from './form.tsx'
import { SubmitButton } from './submit-button.tsx'
import { TextAreaField } from './text-area-field.tsx'
import { useContractForm } from './use-contract-form.ts'

type Text = { text: string }

type TextFormProps = {
  schema: z.core.$ZodType<Text, Text>
  words: { title: string; label: string; send: string }
  rows: number
  /** What the field begins with. */
  text?: string
  send: (body: Text) => Promise<unknown>
  /** Reads again what the text was added to. */
  onSent: () => Promise<unknown>
  /** Between the field and the button. */
  children?: ReactNode
}

/** One text that is sent: a note, a question, an answer. */
export const TextForm = ({ schema, words, rows, text = '', send, onSent, children }: TextFormProps) => {
  const form = useContractForm({
    schema,
    defaultValues: { text },
    // Validating on blur would mark the emptied field after a text was sent, and move the next button from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body, { reset }) => {
      await send(body)
      reset()
      await onSent()
    }
  })
  return (
    <Form
      of={form}
      label={words.title}
      labels="top"
      actions={
        <div>
          <SubmitButton loading={form.isBusy}>{words.send}</SubmitButton>
        </div>
      }
    >
      <TextAreaField name="text" label={words.label} rows={rows} />
      {children}
    </Form>
  )
}
