// @vitest-environment jsdom
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Combobox } from './combobox.tsx'

const towns = ['小店区', '迎泽区', '迎江区'].map((label) => ({ value: label, label }))

const Towns = () => {
  const [value, setValue] = useState('')
  return (
    <Combobox
      control={{ id: 'town', 'aria-invalid': false, 'aria-describedby': undefined, 'aria-required': undefined }}
      inputRef={null}
      label="注册地址"
      value={value}
      shown={value}
      placeholder=""
      optionsFor={(typed) => towns.filter(({ label }) => label.includes(typed))}
      onChoose={(next) => {
        setValue(next)
        return false
      }}
      onClear={() => setValue('')}
      onBlur={() => undefined}
    />
  )
}

let root: Root
let place: HTMLElement

beforeEach(() => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  flushSync(() => root.render(<Towns />))
})
afterEach(() => {
  root.unmount()
  place.remove()
})

const input = () => place.querySelector('input')

const typeAndLeave = (text: string): string | undefined => {
  const field = input()
  field?.focus()
  flushSync(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  flushSync(() => field?.blur())
  return input()?.value
}

test('leaving the field when one entry is left chooses that entry', () => {
  expect(typeAndLeave('小店')).toBe('小店区')
})

test('text that fits several entries or none chooses nothing and changes nothing', () => {
  expect(typeAndLeave('迎')).toBe('')
  expect(typeAndLeave('小店')).toBe('小店区')
  expect(typeAndLeave('没有')).toBe('小店区')
})
