import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { buttonsOf } from '#web/testing/buttons.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { SubmitOrCancel } from './submit-or-cancel.tsx'

test.each([
  ['can be left', { isBusy: false }, ['取消', '保存 (primary)'], 1],
  ['asks with its own words', { isBusy: false, isDanger: true, cancel: '退出' }, ['退出', '保存 (primary danger)'], 1],
  ['cannot be left while it is under way', { isBusy: true }, ['取消', '保存 (primary)'], 0]
])('a form in a dialog %s', (_, wish, buttons, left) => {
  const onCancel = vi.fn<() => void>()
  const submitted = vi.fn<(event: { preventDefault: () => void }) => void>((event) => event.preventDefault())
  const { container } = renderPage(
    <form onSubmit={submitted}>
      <SubmitOrCancel submit="保存" onCancel={onCancel} {...wish} />
    </form>
  )
  expect(buttonsOf(container)).toEqual(buttons)
  const [cancel, submit] = screen.getAllByRole('button') as [HTMLElement, HTMLElement]
  // A pressed button leaves the focus in its field, whose fault would move the button away from the pointer.
  expect([fireEvent.mouseDown(cancel), fireEvent.mouseDown(submit)]).toEqual([wish.isBusy, false])
  fireEvent.click(cancel)
  expect([onCancel.mock.calls.length, submitted.mock.calls.length]).toEqual([left, 0])
  fireEvent.click(submit)
  expect(submitted).toHaveBeenCalledTimes(left)
})
