import { act, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { localProblem } from '#web/shared/problem.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'

let acts: PromiseWithResolvers<void>[]

beforeEach(() => {
  acts = []
})

type RowsProps = { isDanger?: boolean; returnTo?: string; isRowLeft?: boolean }

/** A list with a button in its row, which the act may remove. */
const Rows = ({ isDanger = true, returnTo, isRowLeft = true }: RowsProps) => {
  const [isAsking, setAsking] = useState(false)
  const [isThere, setThere] = useState(true)
  const [isDone, setDone] = useState(false)
  return (
    <>
      <h1 tabIndex={-1}>在线设备</h1>
      <h2 id="row" tabIndex={-1}>
        设备甲
      </h2>
      {isThere && (
        <button type="button" onClick={() => setAsking(true)}>
          结束登录
        </button>
      )}
      {isDone && <p>已结束</p>}
      {isAsking && (
        <ConfirmDialog
          title="结束该设备的登录？"
          confirm="结束"
          isDanger={isDanger}
          {...(returnTo ? { returnTo } : {})}
          act={() => {
            const act = Promise.withResolvers<void>()
            acts.push(act)
            return act.promise
          }}
          onDone={() => setDone(true)}
          onClose={() => {
            setAsking(false)
            // The changed data may be rendered after the dialog has closed.
            if (!isRowLeft) window.setTimeout(() => setThere(false))
          }}
        >
          <p>该设备需要重新登录。</p>
        </ConfirmDialog>
      )}
    </>
  )
}

const open = async (props: RowsProps = {}) => {
  const view = renderPage(<Rows {...props} />)
  const opener = screen.getByRole('button', { name: '结束登录' })
  await view.user.click(opener)
  const dialog = await screen.findByRole('dialog', { name: '结束该设备的登录？' })
  return { ...view, opener, dialog, button: (name: string) => within(dialog).getByRole('button', { name }) }
}

const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
const focused = (element: HTMLElement) => waitFor(() => expect(document.activeElement).toBe(element))

test('before a dangerous act 取消 has the focus, and nothing has happened yet (ux 17)', async () => {
  const { dialog, button } = await open()
  expect(dialog.textContent).toContain('该设备需要重新登录。')
  await focused(button('取消'))
  expect(acts).toEqual([])
})

test('before a harmless act the act has the focus', async () => {
  const { button } = await open({ isDanger: false })
  await focused(button('结束'))
})

test('two clicks at once act once', async () => {
  const { user, button } = await open()
  await user.dblClick(button('结束'))
  expect(acts).toHaveLength(1)
})

test('a second click before the dialog is drawn again does not act either', async () => {
  const { button } = await open()
  act(() => {
    button('结束').click()
    button('结束').click()
  })
  await waitFor(() => expect(button('取消')).toHaveProperty('disabled', true))
  expect(acts).toHaveLength(1)
})

test('a click beside the dialog does not close it', async () => {
  const { user, dialog } = await open()
  const beside = dialog.closest('.ant-modal-wrap')
  if (!beside) throw new Error('nothing beside the dialog')
  await user.click(beside)
  expect(screen.getByRole('dialog')).toBe(dialog)
  await user.keyboard('{Escape}')
  await closed()
})

test('it cannot be dismissed while the result is unknown; then it closes and tells the page', async () => {
  const { user, button } = await open()
  await user.click(button('结束'))
  await user.keyboard('{Escape}')
  expect(button('取消')).toHaveProperty('disabled', true)
  expect(button('关闭')).toHaveProperty('disabled', true)
  expect(screen.getByRole('dialog')).toBeTruthy()
  acts[0]?.resolve()
  await closed()
  expect(screen.getByText('已结束')).toBeTruthy()
})

test.each(['取消', '关闭'])('%s leaves everything as it is, and gives the focus back', async (name) => {
  const { user, button, opener } = await open()
  await user.click(button(name))
  await closed()
  await focused(opener)
  expect(acts).toEqual([])
})

test('Esc gives the focus back to the button that opened it', async () => {
  const { user, opener } = await open()
  await user.keyboard('{Escape}')
  await closed()
  await focused(opener)
})

test('a refusal is told in the dialog, which can be tried again or left', async () => {
  const { user, button, dialog, opener } = await open()
  await user.click(button('结束'))
  acts[0]?.reject(localProblem('problem.network'))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('网络连接失败')
  await user.click(button('结束'))
  expect(acts).toHaveLength(2)
  acts[1]?.reject(localProblem('problem.timeout'))
  expect(await within(dialog).findByText(/服务器响应超时/)).toBeTruthy()
  await user.click(button('取消'))
  await closed()
  await focused(opener)
})

test('where the act removes the row that asked, the named element has the focus', async () => {
  const { user, button } = await open({ returnTo: 'row', isRowLeft: false })
  await user.click(button('结束'))
  acts[0]?.resolve()
  await closed()
  await focused(screen.getByRole('heading', { name: '设备甲' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '结束登录' })).toBeNull())
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: '设备甲' }))
})

test('after 取消 the button has the focus even if an element is named for the time after the act', async () => {
  const { user, button, opener } = await open({ returnTo: 'row' })
  await user.click(button('取消'))
  await closed()
  await focused(opener)
})
