import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderField } from '#web/testing/render-field.tsx'
import { SecretDigitsField } from './secret-digits-field.tsx'

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)

test('a secret number is hidden, has its digits and no more, and is not offered to password managers', async () => {
  const { user, held } = renderField(<SecretDigitsField name="pin" label="支付密码" digits={6} />, {
    values: { pin: '' }
  })
  await user.click(field('支付密码'))
  await user.paste('2804619')
  expect([held()['pin'], field('支付密码').type, field('支付密码').autocomplete]).toEqual(['280461', 'password', 'off'])
})

test('a change judges the repetition again, once that was filled in', async () => {
  const { user } = renderField(
    <>
      <SecretDigitsField name="pin" label="支付密码" digits={6} alsoValidate="again" />
      <SecretDigitsField name="again" label="再次输入" digits={6} />
    </>,
    {
      values: { pin: '', again: '' },
      judge: ({ pin, again }) => (pin === again ? {} : { again: 'password.mismatch' })
    }
  )
  await user.type(field('支付密码'), '280461')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.type(field('再次输入'), '280461')
  await user.tab()
  expect(screen.queryByRole('alert')).toBeNull()
  await user.type(field('支付密码'), '{Backspace}')
  await waitFor(() => expect(field('再次输入').getAttribute('aria-invalid')).toBe('true'))
})
