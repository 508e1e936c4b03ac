import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fill } from '#web/testing/fill.ts'
import { renderField } from '#web/testing/render-field.tsx'
import { PasswordField } from './password-field.tsx'
import { newPasswordFault } from './password-rules.ts'

const list = vi.hoisted(() => Promise.withResolvers<void>())
vi.mock(import('./password-estimator.ts'), async (original) => {
  await list.promise
  return original()
})

const username = 'jin_mei'
const profile = 'manual'
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)

test('a list of common passwords that comes late judges a field that was left, not one being filled in (R4)', async () => {
  const { user } = renderField(
    <>
      {['一', '二'].map((name) => (
        <PasswordField
          key={name}
          name={name}
          label={name}
          autoComplete="new-password"
          strengthFor={{ username, profile }}
        />
      ))}
    </>,
    {
      values: { 一: '', 二: '' },
      judge: (values) =>
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, newPasswordFault(String(value), username, profile)])
        )
    }
  )
  await fill(user, field('一'), 'qwer1234')
  await fill(user, field('二'), 'qwer1234')
  await waitFor(() => expect(screen.getAllByRole('list', { name: '密码要求' })).toHaveLength(2))
  expect(screen.getAllByText(/提交时检查/)).toHaveLength(2)
  expect(field('一').getAttribute('aria-invalid')).toBe('false')
  list.resolve()
  await waitFor(() => expect(field('一').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.queryAllByText(/提交时检查/)).toEqual([])
  expect(field('二').getAttribute('aria-invalid')).toBe('false')
})
