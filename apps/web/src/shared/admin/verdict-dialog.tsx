import { text } from '@portal/contract/text'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { App, Flex, Modal } from 'antd'
import type { ReactNode } from 'react'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'

export type Verdict = 'approve' | 'reject'

type Decision = { decision: Verdict; opinion?: string | undefined }

const schema = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  opinion: z.optional(text({ max: 1000, multiline: true }))
})

type VerdictDialogProps = {
  verdict: Verdict
  texts: { title: string; submit: string; opinion: string; done: string }
  send: (decision: Decision) => Promise<unknown>
  /** Read again after the decision. */
  queryKey: QueryKey
  onClose: () => void
  /** What is decided, and what the verdict means. */
  children: ReactNode
}

/** 通过 or 驳回 with an opinion, which a refusal needs; the server checks this too. */
export const VerdictDialog = (props: VerdictDialogProps) => {
  const { verdict, texts, send, queryKey, onClose, children } = props
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema,
    defaultValues: { decision: verdict, opinion: '' },
    // The opinion has the focus. Validating on blur would show an error and move 取消 away from the pointer.
    mode: 'onSubmit',
    check: ({ decision, opinion }) => ({
      opinion: decision === 'reject' && !opinion?.trim() ? 'opinion.required' : undefined
    }),
    onSubmit: async (decision) => {
      await send(decision)
      // Before the dialog closes: the pressed button goes with its row, and the focus then goes to the page's heading.
      await queryClient.invalidateQueries({ queryKey })
      onClose()
      void message.success(texts.done)
    }
  })
  const dialog = useDialog({ onClose, act: form, reading: 'at-close' })
  return (
    <Modal {...dialog} title={texts.title}>
      <Flex vertical gap={12}>
        {children}
        <Form
          of={form}
          label={texts.title}
          labels="top"
          actions={
            <SubmitOrCancel
              isDanger={verdict === 'reject'}
              submit={texts.submit}
              isBusy={form.isBusy}
              onCancel={onClose}
            />
          }
        >
          <TextAreaField name="opinion" label={texts.opinion} isRequired={verdict === 'reject'} />
        </Form>
      </Flex>
    </Modal>
  )
}
