// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localProblem } from '#web/shared/problem.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

let root: Root
let place: HTMLElement
let acts: PromiseWithResolvers<void>[]
let isRowLeft: boolean

/** A list with a button in its row. The next fetch decides whether the row is still there. */
const Rows = () => {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <h1 tabIndex={-1}>在线设备</h1>
      {isRowLeft && (
        <button type="button" id="opener" onClick={() => setAsking(true)}>
          结束登录
        </button>
      )}
      {isAsking && (
        <ConfirmDialog
          title="结束该设备的登录？"
          confirm="结束"
          act={() => {
            const act = Promise.withResolvers<void>()
            acts.push(act)
            return act.promise
          }}
          onDone={() => document.body.append('已结束')}
          onClose={() => setAsking(false)}
        >
          <p>该设备需要重新登录。</p>
        </ConfirmDialog>
      )}
    </>
  )
}

beforeEach(() => {
  acts = []
  isRowLeft = true
  // jsdom lacks the modal methods of this element.
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  flushSync(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Rows />
      </QueryClientProvider>
    )
  )
  const opener = place.querySelector<HTMLElement>('#opener')
  opener?.focus()
  flushSync(() => opener?.click())
})
afterEach(() => {
  root.unmount()
  document.body.replaceChildren()
})

const dialog = () => place.querySelector('dialog')
const button = (name: string) =>
  [...place.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent) === name)
const eventually = (claim: () => void) => vi.waitFor(claim, { timeout: 30_000 })

test('the question is announced with the title, and 取消 has the focus before a dangerous act (ux 17, 18)', () => {
  const text = document.getElementById(dialog()?.getAttribute('aria-describedby') ?? '')
  expect(text?.textContent).toBe('该设备需要重新登录。')
  expect(document.activeElement).toBe(button('取消'))
})

test('two clicks at once act once', async () => {
  button('结束')?.click()
  button('结束')?.click()
  await eventually(() => expect(button('结束')?.ariaBusy).toBe('true'))
  button('结束')?.click()
  expect(acts).toHaveLength(1)
})

test('it cannot be dismissed while the result is unknown; then it closes and returns the focus', async () => {
  button('结束')?.click()
  await eventually(() => expect(button('取消')?.disabled).toBe(true))
  button('关闭')?.click()
  dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }))
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  dialog()?.dispatchEvent(escape)
  expect(escape.defaultPrevented).toBe(true)
  expect(dialog()?.open).toBe(true)

  acts[0]?.resolve()
  await eventually(() => expect(document.activeElement?.id).toBe('opener'))
  expect(dialog()).toBeNull()
  expect(document.body.textContent).toContain('已结束')
})

test('a refusal is said in the dialog, which can be tried again or left', async () => {
  button('结束')?.click()
  await eventually(() => expect(acts).toHaveLength(1))
  acts[0]?.reject(localProblem('problem.network'))
  await eventually(() => expect(place.querySelector('[role=alert]')?.textContent).toContain('网络连接失败'))

  button('结束')?.click()
  await eventually(() => expect(acts).toHaveLength(2))
  acts[1]?.reject(localProblem('problem.network'))
  await eventually(() => expect(button('取消')?.disabled).toBe(false))
  button('取消')?.click()
  await eventually(() => expect(dialog()).toBeNull())
})

test('where the act removes the row that asked, the heading has the focus', async () => {
  button('结束')?.click()
  await eventually(() => expect(acts).toHaveLength(1))
  isRowLeft = false
  acts[0]?.resolve()
  await eventually(() => expect(document.activeElement?.textContent).toBe('在线设备'))
})
