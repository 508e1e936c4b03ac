import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { openCase, reviewer } from '#web/testing/open-case.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import type { OpinionDraft } from './opinion-draft.ts'

beforeEach(() => {
  window.sessionStorage.clear()
})

const withdrawn = reviewCase({
  profile: {},
  profileFiles: {},
  files: {},
  changes: {},
  state: 'WITHDRAWN',
  claimedBy: null,
  allowedActions: []
})

/** The case was withdrawn while this reviewer wrote. */
const open = (draft: OpinionDraft) => {
  const key = `portal.admin.opinion.${reviewer.id}.${withdrawn.id}.${withdrawn.round}`
  window.sessionStorage.setItem(key, JSON.stringify(draft))
  return openCase(withdrawn)
}

test.each<[string, OpinionDraft, string]>([
  ['an opinion', { opinion: '请修改', flags: {} }, '请修改'],
  [
    'an opinion and the remarks on the items',
    { opinion: '请修改', flags: { 'file:letter': '未盖章', 'field:term': '过长' } },
    '请修改\n申请书：未盖章\n期限：过长'
  ],
  [
    'remarks once, where the opinion only repeats them',
    { opinion: '申请书：未盖章', flags: { 'file:letter': '未盖章' } },
    '申请书：未盖章'
  ]
])('what cannot be sent any more shows and is copied: %s', async (_, draft, text) => {
  const { user } = open(draft)
  const region = within(screen.getByRole('region', { name: '审核意见' }))
  expect(region.getByText(text, { normalizer: (words) => words })).toBeTruthy()
  await user.click(region.getByRole('button', { name: '复制' }))
  expect(await navigator.clipboard.readText()).toBe(text)
})

test('what cannot be sent any more does not keep the reviewer from leaving', async () => {
  const { user, router } = open({ opinion: '请修改', flags: {} })
  await user.click(screen.getByRole('link', { name: '返回审核队列' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
})
