import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderField } from '#web/testing/render-field.tsx'
import { withheld } from './field-text.ts'
import { SealedField } from './sealed-field.tsx'

const show = (account: string | null, { masked, isRequired = true }: { masked?: string; isRequired?: boolean } = {}) =>
  renderField(<SealedField name="account" label="账号" masked={masked} isRequired={isRequired} inputMode="numeric" />, {
    values: { account }
  })

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: '账号' })
const button = (name: string) => screen.queryByRole('button', { name })

describe('a sensitive value (R19, R20)', () => {
  it('is shown masked and cannot be edited while the stored one is kept', () => {
    show(null, { masked: '****5678' })
    expect([field().value, field().readOnly]).toEqual(['****5678', true])
  })

  it('is replaced from empty, never from its mask, and the focus moves to the field', async () => {
    const { held, user } = show(null, { masked: '****5678' })
    await user.click(screen.getByRole('button', { name: '修改' }))
    expect([field().value, field().readOnly, held()['account']]).toEqual(['', false, ''])
    expect(document.activeElement).toBe(field())
  })

  it('is restored to the stored one', async () => {
    const { held, user } = show('622202', { masked: '****5678' })
    await user.click(screen.getByRole('button', { name: '还原' }))
    expect([held()['account'], field().value]).toEqual([null, '****5678'])
  })

  it('has no buttons while nothing is stored', () => {
    const { held } = show('')
    fireEvent.change(field(), { target: { value: '12345678' } })
    expect([held()['account'], screen.queryAllByRole('button').length]).toEqual(['12345678', 1])
  })
})

describe('a value that another session typed (R19)', () => {
  it('is not shown, and the stored one can be kept', async () => {
    const { held, user } = show(withheld, { masked: '****5678' })
    expect(field().value).toBe('')
    await user.click(screen.getByRole('button', { name: '沿用原值' }))
    expect(held()['account']).toBe(null)
  })

  it('can be left empty only where the field is optional', async () => {
    const { held, user } = show(withheld, { isRequired: false })
    await user.click(screen.getByRole('button', { name: '不填' }))
    expect(held()['account']).toBe('')
  })

  it('must be typed again where the field is required', () => {
    show(withheld)
    expect([button('不填'), button('沿用原值')]).toEqual([null, null])
  })
})
