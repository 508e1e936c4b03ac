import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { openCasePart } from '#web/testing/open-case-part.tsx'
import { caseAddress, write } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { ReopenButton } from './reopen-button.tsx'

const open = (state: 'APPROVED' | 'REJECTED', answer: () => unknown) => {
  const view = reviewCase({ state, allowedActions: ['reopen'] })
  const path = `POST ${caseAddress(view.id)}/reopening`
  return openCasePart((shown) => <ReopenButton view={shown} />, view, { answers: { [path]: answer } })
}

const dialog = () => within(screen.getByRole('dialog', { name: '重新审理' }))

test.each([
  ['APPROVED', 'approve', /相应菜单关闭/],
  ['REJECTED', 'reject', /无需再次提交/]
] as const)(
  'a case that is %s is reopened with a reason, after the page said what follows (R47)',
  async (state, decision, text) => {
    const page = open(state, () => {
      page.next.view = reviewCase({ state: 'SUBMITTED', allowedActions: ['claim'] })
    })
    await page.user.click(screen.getByRole('button', { name: '重新审理' }))
    expect(dialog().getByText(text)).toBeTruthy()
    await page.user.click(dialog().getByRole('button', { name: '重新审理' }))
    expect(await dialog().findByText('请填写原因')).toBeTruthy()
    await write(page, dialog().getByRole<HTMLTextAreaElement>('textbox', { name: '原因' }), '漏看了附件')
    await page.user.click(dialog().getByRole('button', { name: '重新审理' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(page.sent('POST').map(({ body }) => body)).toEqual([{ decision, reason: '漏看了附件' }])
  }
)

test('what the server refuses is told in the dialog, and what was written stays', async () => {
  const page = open('REJECTED', () => problem(409, 'application.reopen-late'))
  await page.user.click(screen.getByRole('button', { name: '重新审理' }))
  const field = dialog().getByRole<HTMLTextAreaElement>('textbox', { name: '原因' })
  await write(page, field, '漏看了附件')
  await page.user.click(dialog().getByRole('button', { name: '重新审理' }))
  expect(await dialog().findByRole('alert')).toBeTruthy()
  expect(field.value).toBe('漏看了附件')
})
