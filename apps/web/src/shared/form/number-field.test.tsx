import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderField } from '#web/testing/render-field.tsx'
import { NumberField } from './number-field.tsx'

const show = (capital = '') =>
  renderField(<NumberField name="capital" label="注册资本" unit="万元" isRequired />, {
    values: { capital },
    judge: ({ capital: value }) => (/^\d+(\.\d+)?$/.test(String(value)) ? {} : { capital: 'decimal.format' })
  })

const field = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: '注册资本' })
const type = (text: string) => {
  fireEvent.focus(field())
  fireEvent.keyDown(field(), { key: '1' })
  fireEvent.change(field(), { target: { value: text } })
}
const leave = () => {
  fireEvent.keyUp(field(), { key: '1' })
  fireEvent.blur(field())
}

it('keeps eighteen digits exactly and shows thousands', () => {
  const { held } = show()
  type('12345678901234.5678')
  leave()
  expect([held()['capital'], field().value]).toEqual(['12345678901234.5678', '12,345,678,901,234.5678'])
})

it('shows a stored amount with thousands and its unit', () => {
  show('5000')
  expect(field().value).toBe('5,000')
  expect(screen.getByText('万元')).toBeTruthy()
})

it.each(['五千', '-5', '1e5', '１２３'])(
  'holds %s as it was typed, and does not restore the amount from before',
  (text) => {
    const { held } = show('5000')
    type(text)
    leave()
    expect([held()['capital'], field().value]).toEqual([text, text])
  }
)

it('names the fault when it is left', async () => {
  show()
  type('五千')
  leave()
  expect((await screen.findByRole('alert')).textContent).toContain('请填写数字')
  expect(field().getAttribute('aria-invalid')).toBe('true')
})

it('can be emptied', () => {
  const { held } = show('5000')
  type('')
  leave()
  expect([held()['capital'], field().value]).toEqual(['', ''])
})

it('does not count up by arrow keys: nobody counts a capital', () => {
  const { held } = show('5000')
  fireEvent.keyDown(field(), { key: 'ArrowUp' })
  expect(held()['capital']).toBe('5000')
})
