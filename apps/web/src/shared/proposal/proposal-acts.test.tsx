import { useQuery } from '@tanstack/react-query'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { type ComponentProps } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { parsedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { toldAs } from '#web/testing/told.ts'
import { ProposalActs } from './proposal-acts.tsx'
import { proposalTexts } from './proposal-texts.ts'

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const queryKey = ['admin', 'proposals-of-a-page']
type More = Partial<ComponentProps<typeof ProposalActs>>

/** A page whose proposal goes from its list once it is decided. */
const open = (may: object, { answers = {}, more = {} }: { answers?: Record<string, Answer>; more?: More } = {}) => {
  const server = { waits: true, reads: 0 }
  const asked = answerRequests(answers)
  const Page = () => {
    const { data } = useQuery({
      queryKey,
      queryFn: async () => {
        server.reads += 1
        return server.waits ? [parsedProposal({ ...waitingProposal, ...may })] : []
      }
    })
    return (
      <>
        <h1 tabIndex={-1}>管理员</h1>
        {data?.map((proposal) => (
          <ProposalActs
            key={proposal.id}
            proposal={proposal}
            title="修改角色：李审核"
            queryKey={queryKey}
            renderExplanation={(act) => <p>{`说明 ${act}`}</p>}
            {...more}
          />
        ))}
        {data?.length === 0 && <p>没有待确认的变更</p>}
      </>
    )
  }
  const page = renderPage(<Page />)
  const openDialog = async (name: string) => {
    await page.user.click(await screen.findByRole('button', { name }))
    return within(await screen.findByRole('dialog', { name }))
  }
  return { ...page, asked, server, openDialog }
}

const [confirming, refusing, withdrawing] = ['确认', '驳回', '撤回'].map((act) => `${act}“修改角色：李审核”`) as [
  string,
  string,
  string
]
const decided = () => problem(409, 'proposal.decided', { detail: '此项变更已处理或已失效' })

test('another administrator confirms after reading what it means, and the list is read again (R37)', async () => {
  const page = open(
    { mayDecide: true },
    {
      answers: {
        [proposalAddresses.decide]: () => {
          page.server.waits = false
          return { confirmationCode: null }
        }
      }
    }
  )
  const dialog = await page.openDialog(confirming)
  expect(buttonsOf(document.body).slice(0, 2)).toEqual([`${confirming} (primary)`, `${refusing} (danger)`])
  expect(dialog.getByText('说明 confirm')).toBeTruthy()
  expect(page.asked).toEqual([])
  await page.user.click(dialog.getByRole('button', { name: '确认' }))
  expect(await toldAs('已确认并生效')).toBe('success')
  expect(screen.getByText('没有待确认的变更')).toBeTruthy()
  expect(page.asked.map(({ body }) => body)).toEqual([{ decision: 'confirm' }])
  // Its button went with the row.
  await focusIsAt(() => screen.getByRole('heading', { level: 1 }))
})

test('a refusal needs an opinion, which is sent; a fault keeps it (R37)', async () => {
  let isBusy = true
  const page = open(
    { mayDecide: true },
    {
      answers: {
        [proposalAddresses.decide]: () => {
          if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙，请稍后再试' })
          page.server.waits = false
          return { confirmationCode: null }
        }
      }
    }
  )
  const dialog = await page.openDialog(refusing)
  expect(dialog.getByText('说明 refuse')).toBeTruthy()
  await page.user.click(dialog.getByText('驳回'))
  expect((await dialog.findByRole('alert')).textContent).toBe('请填写审核意见')
  expect(page.asked).toEqual([])
  const opinion = dialog.getByRole('textbox', { name: '意见' })
  fireEvent.change(opinion, { target: { value: '仍有在办申请' } })
  await page.user.click(dialog.getByText('驳回'))
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toContain('系统繁忙'))
  expect(opinion).toHaveProperty('value', '仍有在办申请')
  expect(screen.queryByText('已驳回')).toBeNull()
  isBusy = false
  await page.user.click(dialog.getByText('驳回'))
  expect(await toldAs('已驳回')).toBe('success')
  expect(await screen.findByText('没有待确认的变更')).toBeTruthy()
  expect(page.asked.map(({ body }) => body)).toEqual(
    [1, 2].map(() => ({ decision: 'refuse', opinion: '仍有在办申请' }))
  )
})

test.each([
  { act: '确认', name: confirming, may: { mayDecide: true }, done: '已确认并生效' },
  { act: '撤回', name: withdrawing, may: { mayWithdraw: true }, done: '已撤回' }
])('$act after a colleague was first: the dialog says so, and behind it the list is read', async (each) => {
  const { decide, withdraw } = proposalAddresses
  const answer = () => {
    page.server.waits = false
    return decided()
  }
  const page = open(each.may, { answers: { [decide]: answer, [withdraw]: answer } })
  const dialog = await page.openDialog(each.name)
  await page.user.click(dialog.getByRole('button', { name: each.act }))
  expect((await dialog.findByRole('alert')).textContent).toContain('此项变更已处理或已失效')
  // The dialog must not go with its row before the reason was read.
  expect(page.server.reads).toBe(1)
  await page.user.click(dialog.getByRole('button', { name: '取消' }))
  expect(await screen.findByText('没有待确认的变更')).toBeTruthy()
  expect(page.server.reads).toBe(2)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByText(each.done)).toBeNull()
})

test('its proposer only withdraws it, after a question (R37)', async () => {
  const page = open(
    { mayWithdraw: true },
    { answers: { [proposalAddresses.withdraw]: () => void (page.server.waits = false) } }
  )
  const question = await page.openDialog(withdrawing)
  expect(screen.queryByRole('button', { name: /^(确认|驳回)“/, hidden: true })).toBeNull()
  expect(question.getByText('说明 withdraw')).toBeTruthy()
  await page.user.click(question.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  // Nothing was done, so nothing is read.
  expect([page.asked.length, page.server.reads]).toEqual([0, 1])
  const dialog = await page.openDialog(withdrawing)
  await page.user.click(dialog.getByRole('button', { name: '撤回' }))
  expect(await toldAs('已撤回')).toBe('success')
  expect(screen.getByText('没有待确认的变更')).toBeTruthy()
  expect(page.asked.map(({ method, body }) => [method, body])).toEqual([['DELETE', undefined]])
  expect(page.server.reads).toBe(2)
})

test('the code of a confirmed invitation is handed over once; without one there is nothing to hand over', async () => {
  const codes = ['ABCDE-FGHJK', null]
  const onCode = vi.fn<(code: string) => void>()
  const page = open(
    { mayDecide: true },
    { answers: { [proposalAddresses.decide]: () => ({ confirmationCode: codes.shift() }) }, more: { onCode } }
  )
  for (const _ of [1, 2]) {
    const dialog = await page.openDialog(confirming)
    await page.user.click(dialog.getByRole('button', { name: '确认' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(onCode.mock.calls).toEqual([['ABCDE-FGHJK']])
})

test('a page may call the confirmation otherwise, or rule it out', async () => {
  const words = { act: '发布', done: '已发布' }
  const answers = { [proposalAddresses.decide]: () => ({ confirmationCode: null }) }
  const page = open({ mayDecide: true }, { answers, more: { confirmWords: words } })
  const dialog = await page.openDialog('发布“修改角色：李审核”')
  await page.user.click(dialog.getByRole('button', { name: '发布' }))
  expect(await toldAs('已发布')).toBe('success')
  page.unmount()
  open({ mayDecide: true, mayWithdraw: true }, { more: { mayConfirm: false } })
  await screen.findByRole('button', { name: refusing })
  expect(buttonsOf(document.body)).toEqual([`${refusing} (danger)`, `${withdrawing} (danger)`])
})

test('who may do nothing sees no buttons', async () => {
  const page = open({})
  await waitFor(() => expect(page.queryClient.getQueryData(queryKey)).toHaveLength(1))
  expect(screen.queryByRole('button')).toBeNull()
})

test('its buttons and dialogs are in English too', async () => {
  changeLanguage('en')
  const page = open({ mayDecide: true, mayWithdraw: true }, { more: { title: 'Roles of Li' } })
  for (const act of ['Confirm', 'Refuse', 'Withdraw']) {
    const dialog = await page.openDialog(`${act}: Roles of Li`)
    expect(dialog.getByRole('button', { name: act })).toBeTruthy()
    await page.user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(proposalTexts.table).toMatchObject({
    'confirm.done': ['已确认并生效', 'Confirmed; it is in force'],
    'refuse.done': ['已驳回', 'Refused'],
    'withdraw.done': ['已撤回', 'Withdrawn']
  })
})
