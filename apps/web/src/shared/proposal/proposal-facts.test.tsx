import { proposalStates } from '@portal/contract/record/proposal'
import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { decidedProposal, parsedProposal, waitingProposal } from '#web/testing/proposals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { ProposalFacts, ProposalTag } from './proposal-facts.tsx'

afterEach(() => changeLanguage('zh-CN'))

const linesOf = (proposal: object): string[] => {
  const { container, unmount } = renderPage(<ProposalFacts proposal={parsedProposal(proposal)} />)
  const lines = [...container.querySelectorAll('span')].map(({ textContent }) => textContent)
  unmount()
  return lines
}

const proposed = '王系统（wang） 于 2026-01-07 09:00:00 提出'

test('a proposal that waits tells its reason, its proposer and its last moment (R37)', () => {
  expect(linesOf(waitingProposal)).toEqual(['原因：调岗', `${proposed}，2026-01-21 09:00:00 前有效`])
  expect(linesOf({ ...waitingProposal, reason: null })).toHaveLength(1)
})

test.each([
  ['confirmed', {}, ['钱安全（qian） 于 2026-01-08 09:00:00 确认']],
  [
    'refused',
    { state: 'REFUSED', opinion: '仍有在办申请' },
    ['钱安全（qian） 于 2026-01-08 09:00:00 驳回', '意见：仍有在办申请']
  ],
  [
    'withdrawn',
    { state: 'WITHDRAWN', decidedBy: waitingProposal.proposedBy },
    ['王系统（wang） 于 2026-01-08 09:00:00 撤回']
  ],
  // The job that ends it comes a little later than its last moment.
  ['expired', { state: 'EXPIRED', decidedBy: null }, ['2026-01-21 09:00:00 到期，未处理']],
  ['in force without a second person', { decidedBy: null }, ['2026-01-08 09:00:00 立即生效，尚无安全管理员']]
])('one that was %s tells how it ended (R37)', (_, more, ending) => {
  expect(linesOf({ ...decidedProposal, ...more })).toEqual(['原因：调岗', proposed, ...ending])
})

test('every state has its word, in both languages, and its colour', () => {
  const words = () => {
    const { container, unmount } = renderPage(proposalStates.map((state) => <ProposalTag key={state} state={state} />))
    const found = tagLine(container)
    unmount()
    return found
  }
  expect(words()).toBe('待确认 (warning), 已确认 (success), 已驳回 (error), 已撤回, 已失效')
  changeLanguage('en')
  expect(words()).toBe('Waiting (warning), Confirmed (success), Refused (error), Withdrawn, Expired')
})

test('the facts are complete in English', () => {
  changeLanguage('en')
  renderPage(
    <>
      <ProposalFacts proposal={parsedProposal({ ...waitingProposal, reason: 'Rotation' })} />
      <ProposalFacts proposal={parsedProposal({ ...decidedProposal, reason: null, opinion: 'Agreed' })} />
    </>
  )
  expect(screen.getByText('Proposed by Wang (wang), 2026-01-07 09:00:00, valid until 2026-01-21 09:00:00')).toBeTruthy()
  expect(screen.getByText('Confirmed by Qian (qian), 2026-01-08 09:00:00')).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})
