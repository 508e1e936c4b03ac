import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderField } from '#web/testing/render-field.tsx'
import { RadioField } from './radio-field.tsx'
import { SelectField } from './select-field.tsx'

const options = ['居民身份证', '护照', '台湾居民来往大陆通行证'].map((label, place) => ({
  value: String(place),
  label
}))

const show = (type = '', isSearchable = false) =>
  renderField(
    <SelectField
      name="type"
      label="证件类型"
      placeholder="请选择"
      options={options}
      isSearchable={isSearchable}
      isRequired
    />,
    { values: { type }, judge: ({ type: value }) => (value === '' ? { type: 'field.required' } : {}) }
  )

const field = () => screen.getByRole('combobox', { name: '证件类型' })
const names = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)

describe('a choice from a list', () => {
  it('is the value of the chosen option', async () => {
    const { held } = show()
    fireEvent.mouseDown(field())
    fireEvent.click(screen.getByRole('option', { name: '护照' }))
    await waitFor(() => expect(held()['type']).toBe('1'))
  })

  it('is forgotten when another version of the values has none', async () => {
    const { reset } = show('1')
    expect(screen.getByText('护照')).toBeTruthy()
    act(() => reset({ type: '' }))
    expect(screen.queryByText('护照')).toBeNull()
    expect(screen.getByText('请选择')).toBeTruthy()
  })

  it('is asked for when the form is submitted without it, and gets the focus', async () => {
    const { submit } = show()
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('请选择证件类型')
    expect(document.activeElement).toBe(field())
  })

  it('is not made by Tab', async () => {
    const { held } = show()
    fireEvent.mouseDown(field())
    fireEvent.keyDown(field(), { key: 'ArrowDown', keyCode: 40 })
    fireEvent.keyDown(field(), { key: 'Tab', keyCode: 9 })
    expect(held()['type']).toBe('')
  })

  it('is narrowed by typing in a long list, or says that nothing matches', () => {
    show('', true)
    fireEvent.change(field(), { target: { value: '台湾' } })
    expect(names()).toEqual(['台湾居民来往大陆通行证'])
    fireEvent.change(field(), { target: { value: '驾照' } })
    expect(names()).toEqual(['没有匹配的结果，请换个说法'])
    expect(screen.getByRole('option').id).toBe(field().getAttribute('aria-activedescendant'))
  })

  it('can be taken back in a long list only', async () => {
    const { held, container, user, unmount } = show('1', true)
    const clear = () => container.querySelector('.ant-select-clear')
    await user.click(clear() ?? document.body)
    expect(held()['type']).toBe('')
    expect(screen.getByText('请选择')).toBeTruthy()
    unmount()
    expect(show('1').container.querySelector('.ant-select-clear')).toBeNull()
  })

  it('keeps the active option of a long list in view', async () => {
    show('', true)
    fireEvent.mouseDown(field())
    const list = screen.getByRole('listbox')
    list.getBoundingClientRect = () => new DOMRect(0, 0, 100, 50)
    for (const option of screen.getAllByRole('option')) {
      option.getBoundingClientRect = () => new DOMRect(0, 60 - list.scrollTop, 100, 30)
    }
    fireEvent.keyDown(field(), { key: 'ArrowDown', keyCode: 40 })
    await waitFor(() => expect(list.scrollTop).toBe(40))
    list.scrollTop = 100
    fireEvent.keyDown(field(), { key: 'ArrowUp', keyCode: 38 })
    await waitFor(() => expect(list.scrollTop).toBe(60))
  })
})

describe('a choice among few', () => {
  const radios = (size = '') =>
    renderField(<RadioField name="size" label="规模" options={options} isRequired />, {
      values: { size },
      judge: ({ size: value }) => (value === '' ? { size: 'field.required' } : {})
    })

  it('is the value of the chosen one', async () => {
    const { held, user } = radios()
    await user.click(screen.getByRole('radio', { name: '护照' }))
    expect(held()['size']).toBe('1')
  })

  it('gets the focus when it is missing', async () => {
    const { submit } = radios()
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('请选择规模')
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0])
  })
})
