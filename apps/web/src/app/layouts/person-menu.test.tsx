import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { beNarrow } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { PersonMenu } from './person-menu.tsx'

const leave = vi.fn<() => void>()

const open = () => {
  const page = renderPage(
    <>
      <a href="/elsewhere">登录历史</a>
      <PersonMenu items={[{ key: 'leave', label: '退出登录', onClick: leave }]}>您好，mine_1</PersonMenu>
    </>
  )
  return { ...page, button: screen.getByRole('button', { name: /^您好，mine_1/ }) }
}

test('the person’s menu gives back the focus when it is closed by Esc', async () => {
  const { user, button } = open()
  button.focus()
  await user.keyboard('{Enter}')
  await screen.findByRole('menuitem', { name: '退出登录' })
  expect(button.getAttribute('aria-expanded')).toBe('true')
  button.blur()
  // antd reads the code of the key, which user-event does not send.
  fireEvent.keyDown(window, { key: 'Escape', keyCode: 27 })
  await waitFor(() => expect(document.activeElement).toBe(button))
  expect(button.getAttribute('aria-expanded')).toBe('false')
  expect(leave).not.toHaveBeenCalled()
})

test('the person’s menu leaves the focus where somebody clicked beside it', async () => {
  const { user, button } = open()
  await user.click(button)
  await screen.findByRole('menuitem', { name: '退出登录' })
  const beside = screen.getByRole('link', { name: '登录历史' })
  fireEvent.mouseDown(beside)
  beside.focus()
  await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
  // The focus is given back in a task of its own.
  await new Promise((resolve) => setTimeout(resolve))
  expect(document.activeElement).toBe(beside)
})

test('on a phone the name stands in the person’s menu, and is still the name of its button', async () => {
  beNarrow()
  const { user, button } = open()
  await user.click(button)
  const menu = await screen.findByRole('menu')
  expect(menu.textContent).toBe('您好，mine_1退出登录')
})
