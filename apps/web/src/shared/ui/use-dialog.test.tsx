import { listMessages, markAllMessagesRead } from '@portal/contract/notice/inbox'
import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { Modal } from 'antd'
import { useState } from 'react'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { useDialog } from './use-dialog.ts'

type DialogProps = { reading: 'at-once' | 'at-close'; onClose: () => void }

const markAll = () => call(markAllMessagesRead, {})

const Asking = ({ reading, onClose }: DialogProps) => (
  <ConfirmDialog title="全部已读？" confirm="执行" act={markAll} reading={reading} onClose={onClose}>
    <p>不能撤销。</p>
  </ConfirmDialog>
)

const Filling = ({ reading, onClose }: DialogProps) => {
  const form = useContractForm({ schema: z.object({}), defaultValues: {}, onSubmit: markAll })
  return (
    <Modal {...useDialog({ onClose, act: form, reading })} title="全部已读">
      <Form
        of={form}
        label="全部已读"
        actions={<SubmitOrCancel submit="执行" isBusy={form.isBusy} onCancel={onClose} />}
      >
        {null}
      </Form>
    </Modal>
  )
}

type PageProps = { Dialog: typeof Asking; reading: DialogProps['reading'] }

const Page = ({ Dialog, reading }: PageProps) => {
  const [isOpen, setOpen] = useState(false)
  useQuery({ queryKey: ['messages'], queryFn: () => call(listMessages, { query: {} }) })
  return (
    <>
      <h1 tabIndex={-1}>站内信</h1>
      <button onClick={() => setOpen(true)}>打开</button>
      {isOpen && <Dialog reading={reading} onClose={() => setOpen(false)} />}
    </>
  )
}

const press = (name: string) => act(async () => screen.getByText(name, { selector: 'button, button *' }).click())

/** How often the page has been read after two refused attempts, and once the dialog is closed. */
const cases = [
  ...[404, 409, 500, 503].map((status) => ({ reading: 'at-once' as const, status, refused: 3, closed: 3 })),
  ...[404, 409, 503].map((status) => ({ reading: 'at-close' as const, status, refused: 1, closed: 2 })),
  ...[400, 429].map((status) => ({ reading: 'at-once' as const, status, refused: 1, closed: 1 })),
  { reading: 'at-close' as const, status: 400, refused: 1, closed: 1 }
]

test.each([Asking, Filling].flatMap((Dialog) => cases.map((each) => ({ ...each, Dialog, name: Dialog.name }))))(
  '$name, refused twice with $status: the page has been read $refused times, and $closed once it is closed ($reading)',
  async ({ Dialog, reading, status, refused, closed }) => {
    const requests = answerRequests({
      'GET /api/portal/messages': () => ({ data: [], nextCursor: null, unread: 0 }),
      'POST /api/portal/messages/read-all': () => problem(status, 'some.reason', { detail: '未能执行' })
    })
    const count = (method: string) => requests.filter((each) => each.method === method).length
    renderPage(<Page Dialog={Dialog} reading={reading} />)
    await waitFor(() => expect(count('GET')).toBe(1))
    await press('打开')
    for (const attempt of [1, 2]) {
      await press('执行')
      await waitFor(() => expect(count('POST')).toBe(attempt))
      expect((await screen.findByRole('alert')).textContent).toContain('未能执行')
    }
    await waitFor(() => expect(count('GET')).toBe(refused))
    await press('取消')
    await waitFor(() => expect(count('GET')).toBe(closed))
    await press('打开')
    await press('取消')
    expect(count('GET')).toBe(closed)
  }
)
