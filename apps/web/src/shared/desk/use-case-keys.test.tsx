import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Modal, Select } from 'antd'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { KeyButton } from './key-button.tsx'
import { shortcutOf, turnKeys, useCaseKeys } from './use-case-keys.ts'

const pressed = vi.fn<(name: string) => void>()

const Page = ({ hasDialog = false }) => {
  useCaseKeys()
  return (
    <>
      <button aria-keyshortcuts="A" onClick={() => pressed('A')}>
        通过
      </button>
      <textarea aria-label="意见" aria-keyshortcuts="O" />
      <Select aria-label="常用意见" options={[{ value: 'x', label: 'x' }]} />
      <label>
        <input type="checkbox" /> 只看已超时
      </label>
      <table>
        <tbody>
          {['第一行', '第二行'].map((name) => (
            <tr key={name}>
              <td>
                <a className="table-link" href={`#${name}`}>
                  {name}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasDialog && <Modal open title="问题" />}
    </>
  )
}

const show = (more = {}) => {
  render(<Page {...more} />)
  return userEvent.setup()
}
const focused = () => document.activeElement
const row = (name: string) => screen.getByRole('link', { name })

beforeEach(() => {
  pressed.mockClear()
})
afterEach(() => turnKeys(true))

describe('single keys (ux 16)', () => {
  test('press the button that names them', async () => {
    await show().keyboard('a')
    expect(pressed).toHaveBeenCalledExactlyOnceWith('A')
  })

  test('give the focus to the field that names them, and Esc leaves it again', async () => {
    const user = show()
    await user.keyboard('o')
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '意见' })
    expect(focused()).toBe(field)
    // The key itself is not typed.
    expect(field.value).toBe('')
    await user.keyboard('a')
    expect(field.value).toBe('a')
    expect(pressed).not.toHaveBeenCalled()
    await user.keyboard('{Escape}a')
    expect(pressed).toHaveBeenCalledOnce()
  })

  test('are typed into a list; Esc leaves it once the list is closed', async () => {
    const user = show()
    const list = screen.getByRole('combobox', { name: '常用意见' })
    await user.click(list)
    await user.keyboard('a')
    expect(pressed).not.toHaveBeenCalled()
    list.setAttribute('aria-expanded', 'true')
    await user.keyboard('{Escape}')
    expect(focused()).toBe(list)
    list.setAttribute('aria-expanded', 'false')
    await user.keyboard('{Escape}a')
    expect(pressed).toHaveBeenCalledOnce()
  })

  test('work while a box has the focus, which types nothing', async () => {
    const user = show()
    screen.getByRole('checkbox').focus()
    await user.keyboard('a')
    expect(pressed).toHaveBeenCalledOnce()
  })

  test('J and K move between the rows of a list, and stop at its ends', async () => {
    const user = show()
    await user.keyboard('j')
    expect(focused()).toBe(row('第一行'))
    await user.keyboard('j')
    expect(focused()).toBe(row('第二行'))
    await user.keyboard('j')
    expect(focused()).toBe(row('第二行'))
    await user.keyboard('kk')
    expect(focused()).toBe(row('第一行'))
  })

  test('that mean nothing here move nothing', async () => {
    await show().keyboard('z9')
    expect(focused()).toBe(document.body)
  })

  test('do nothing behind an open dialog', async () => {
    await show({ hasDialog: true }).keyboard('a')
    expect(pressed).not.toHaveBeenCalled()
  })

  test('work again behind a dialog that is closed but still in the document', async () => {
    const user = show({ hasDialog: true })
    vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(false)
    await user.keyboard('a')
    expect(pressed).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
  })

  test('with Ctrl belong to the browser', async () => {
    await show().keyboard('{Control>}a{/Control}')
    expect(pressed).not.toHaveBeenCalled()
  })

  test('that a part of the page has used itself do nothing more, and a page that is left has none', async () => {
    const { unmount } = render(<Page />)
    const used = new KeyboardEvent('keydown', { key: 'a', cancelable: true })
    used.preventDefault()
    window.dispatchEvent(used)
    expect(pressed).not.toHaveBeenCalled()
    const removed = screen.getByRole('button', { name: '通过' })
    unmount()
    document.body.append(removed)
    await userEvent.setup().keyboard('a')
    removed.remove()
    expect(pressed).not.toHaveBeenCalled()
  })

  test('are not shown on a device that has no keys, nor while they are turned off', () => {
    const shown = (isTouch: boolean) => {
      vi.stubGlobal('matchMedia', (query: string) => ({
        matches: isTouch && query === '(pointer: coarse)',
        addEventListener: () => undefined,
        removeEventListener: () => undefined
      }))
      const { container, unmount } = render(<KeyButton shortcut="A">通过</KeyButton>)
      const found = [container.textContent.trim(), screen.getByRole('button').getAttribute('aria-keyshortcuts')]
      unmount()
      vi.unstubAllGlobals()
      return found
    }
    expect([shown(false), shown(true)]).toEqual([
      ['通过 A', 'A'],
      ['通过', 'A']
    ])
    turnKeys(false)
    expect(shown(false)).toEqual(['通过', null])
  })

  test('do nothing while they are turned off', async () => {
    const user = show()
    turnKeys(false)
    await user.keyboard('a')
    expect(pressed).not.toHaveBeenCalled()
  })
})

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat', boolean>> = {}
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...held
})

test('a letter, a digit and the signs of the viewer are shortcuts, in either case and from a Chinese keyboard (ux 16)', () => {
  const keys = ['j', 'J', '3', '0', '?', '？', '+', '=', '-']
  expect(keys.map((key) => shortcutOf(press(key), false))).toEqual(['J', 'J', '3', '0', '?', '?', 'Plus', 'Plus', '-'])
})

test('letters of an opinion, of an input method and of the browser are no shortcuts', () => {
  expect(shortcutOf(press('j'), true)).toBeUndefined()
  expect(shortcutOf(press('j', { isComposing: true }), false)).toBeUndefined()
  expect(shortcutOf(press('j', { ctrlKey: true }), false)).toBeUndefined()
  expect(shortcutOf(press('k', { metaKey: true }), false)).toBeUndefined()
  expect(shortcutOf(press('k', { altKey: true }), false)).toBeUndefined()
})

test('a key that is held down zooms on, and opens or decides no second time (ux 16)', () => {
  const held = (key: string) => shortcutOf(press(key, { repeat: true }), false)
  expect(['+', '='].map(held)).toEqual(['Plus', 'Plus'])
  expect(held('-')).toBe('-')
  expect(['j', 'k', 'c', 'a', 't', 'x', '1', '?'].filter((key) => held(key) !== undefined)).toEqual([])
})

test('keys that move about in the page are left to the browser', () => {
  for (const key of ['Tab', 'Enter', ' ', 'PageDown', 'ArrowDown', 'Escape', '"', ']']) {
    expect(shortcutOf(press(key), false)).toBeUndefined()
  }
})
