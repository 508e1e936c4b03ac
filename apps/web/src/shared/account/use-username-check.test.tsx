import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { useUsernameCheck } from './use-username-check.ts'

const submitted = vi.fn<(values: { username: string }) => Promise<void>>(() => Promise.resolve())

const Page = () => {
  const [taken] = useState(() => new Set<string>())
  const form = useContractForm({
    schema: z.object({ username: z.string() }),
    defaultValues: { username: '' },
    check: ({ username }) => ({ username: taken.has(username.toLowerCase()) ? 'username.taken' : undefined }),
    onSubmit: submitted
  })
  const { ask, isFree } = useUsernameCheck(form.form, taken)
  return (
    <Form of={form} label="试" actions={<SubmitButton>提交</SubmitButton>}>
      <TextField name="username" label="用户名" onBlur={ask} suffix={isFree ? <span>可以使用</span> : <span />} />
    </Form>
  )
}

const open = (answers: Parameters<typeof answerRequests>[0]) => {
  const asked = answerRequests(answers)
  const page = renderPage(<Page />)
  const leaveWith = async (name: string) => {
    await fill(page.user, screen.getByLabelText('用户名'), name)
    await page.user.tab()
  }
  return { ...page, leaveWith, names: () => asked.map(({ path }) => path.split('/').at(-1)) }
}

test('a check that fails says nothing and keeps nobody from registering (R3)', async () => {
  const { user, leaveWith, names } = open({ 'GET /api/portal/usernames/jin_mei': () => problem(503, 'service.busy') })
  await leaveWith('jin_mei')
  await waitFor(() => expect(names()).toEqual(['jin_mei']))
  expect(screen.queryByText('可以使用')).toBeNull()
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByRole('button', { name: '提交' }))
  await waitFor(() => expect(submitted).toHaveBeenCalledOnce())
})

test('a name is asked for and called free without the blanks around it (R3)', async () => {
  const { leaveWith, names } = open({ 'GET /api/portal/usernames/jin_mei2': () => ({ available: true }) })
  await leaveWith(' jin_mei2 ')
  await screen.findByText('可以使用')
  expect(names()).toEqual(['jin_mei2'])
  // Another name has not been asked for yet.
  fireEvent.change(screen.getByLabelText('用户名'), { target: { value: 'jin_mei3' } })
  await waitFor(() => expect(screen.queryByText('可以使用')).toBeNull())
})

test('only the last of several names is asked for, and none once the page is left (R3)', async () => {
  vi.useFakeTimers()
  try {
    const { names, unmount } = open({ 'GET /api/portal/usernames/jin_mei5': () => ({ available: true }) })
    const leave = (value: string) => {
      fireEvent.change(screen.getByLabelText('用户名'), { target: { value } })
      fireEvent.blur(screen.getByLabelText('用户名'))
    }
    leave('jin_mei4')
    await vi.advanceTimersByTimeAsync(299)
    leave('jin_mei5')
    await vi.advanceTimersByTimeAsync(299)
    expect(names()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(names()).toEqual(['jin_mei5'])
    leave('jin_mei6')
    unmount()
    await vi.advanceTimersByTimeAsync(1000)
    expect(names()).toEqual(['jin_mei5'])
  } finally {
    vi.useRealTimers()
  }
})

test('a name that is taken is so however its letters are written (R3)', async () => {
  const { leaveWith, names } = open({ 'GET /api/portal/usernames/Jin_Mei': () => ({ available: false }) })
  await leaveWith('Jin_Mei')
  await screen.findByText('该用户名已被注册，请更换')
  await leaveWith('jin_mei')
  expect(screen.getByText('该用户名已被注册，请更换')).toBeDefined()
  expect(screen.queryByText('可以使用')).toBeNull()
  expect(names()[0]).toBe('Jin_Mei')
})
