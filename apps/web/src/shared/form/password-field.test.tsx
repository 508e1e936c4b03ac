import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { Form } from './form.tsx'
import { PasswordField } from './password-field.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useContractForm } from './use-contract-form.ts'

const Page = ({ isNew = false }: { isNew?: boolean }) => {
  const form = useContractForm({
    schema: z.object({ password: z.string() }),
    defaultValues: { password: '' },
    onSubmit: async () => undefined
  })
  return (
    <Form of={form} label="试" actions={<SubmitButton>提交</SubmitButton>}>
      <PasswordField
        name="password"
        label="密码"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        {...(isNew ? { strengthFor: { username: 'jin_mei', profile: 'manual' } } : {})}
      />
    </Form>
  )
}
const field = () => screen.getByLabelText<HTMLInputElement>('密码')
const pressWithCaps = (isOn: boolean) => fireEvent.keyUp(field(), { key: 'A', modifierCapsLock: isOn })

describe('大写锁定', () => {
  test('is told inside the field, so that nothing below moves and the next click meets its button', () => {
    renderPage(<Page />)
    pressWithCaps(true)
    const note = screen.getByText('大写锁定已打开')
    expect(note.getAttribute('role')).toBe('status')
    expect(field().parentElement?.contains(note)).toBe(true)
  })

  test('is no longer told when it is off or the field was left', () => {
    renderPage(<Page />)
    pressWithCaps(true)
    pressWithCaps(false)
    expect(screen.queryByText('大写锁定已打开')).toBeNull()
    pressWithCaps(true)
    fireEvent.blur(field())
    expect(screen.queryByText('大写锁定已打开')).toBeNull()
  })
})

test('the password can be shown and hidden again', async () => {
  const { user } = renderPage(<Page />)
  expect(field().type).toBe('password')
  await user.click(screen.getByRole('button', { pressed: false }))
  expect(field().type).toBe('text')
  await user.click(screen.getByRole('button', { pressed: true }))
  expect(field().type).toBe('password')
})

describe('a new password (R4)', () => {
  test('shows its rules when the field is entered, ticks them while typing and names the strength', async () => {
    const { user } = renderPage(<Page isNew />)
    expect(screen.queryByRole('list', { name: '密码要求' })).toBeNull()
    await user.click(field())
    const rules = await screen.findByRole('list', { name: '密码要求' })
    expect(screen.getByText('密码强度：未输入')).toBeDefined()
    await fill(user, field(), 'abc')
    await waitFor(() => expect(screen.getByText('密码强度：弱')).toBeDefined())
    expect(rules.textContent).toContain('长度应为 6-20 位：未满足')
    await fill(user, field(), 'Taihang#26')
    await waitFor(() => expect(rules.textContent).not.toContain('未满足'))
    await waitFor(() => expect(screen.getByText(/^密码强度：(较强|强)$/)).toBeDefined())
  })

  test('asks nothing about strength where a password is only checked', async () => {
    const { user } = renderPage(<Page />)
    await fill(user, field(), 'abc')
    expect(screen.queryByRole('list', { name: '密码要求' })).toBeNull()
  })
})
