import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { FieldGuide } from './field-guide.tsx'
import { isGuided } from './guided-keys.ts'
import { guides } from './guides.ts'
import { samplePapers } from './sample-papers.ts'

test('a guide says what the field is, and marks its line on a drawn paper (R50)', async () => {
  renderPage(<FieldGuide name="creditCode" label="统一社会信用代码" />)
  expect(screen.queryByRole('img', { name: /样张/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /统一社会信用代码$/ }))
  const paper = await screen.findByRole('img', { name: '营业执照样张，标出“统一社会信用代码”' })
  expect(paper.querySelector('g > rect + text')?.textContent).toBe('统一社会信用代码')
  expect(screen.getByText(/由数字和大写字母组成/)).toBeTruthy()
})

test('a guide without a paper has no drawing', async () => {
  renderPage(<FieldGuide name="bankBranchCode" label="联行号" />)
  await userEvent.click(screen.getByRole('button', { name: /联行号$/ }))
  expect(await screen.findByText(/12 位支付系统行号/)).toBeTruthy()
  expect(screen.queryByRole('img', { name: /样张/ })).toBeNull()
})

test('each paper of the profile and the fields that people stumble over have a guide', () => {
  const unguided = profileFields.flatMap(({ key, kind }) => (kind === 'paper' && !isGuided(key) ? [key] : []))
  expect(unguided).toEqual([])
  expect(
    ['creditCode', 'bankBranchCode', 'agentAuthorisedUntil', 'accountName', 'tradePermit'].every((key) => key in guides)
  ).toBe(true)
})

test('the marked line of each guide stands on its paper', () => {
  const lost = Object.entries(guides).flatMap(([key, { paper, line }]) =>
    line && (!paper || !samplePapers[paper].lines.some(([label]) => label === line)) ? [key] : []
  )
  expect(lost).toEqual([])
})

test('no two fields have the same line of a paper, but for the two numbers and the two terms of the licence', () => {
  const keysOf = Map.groupBy(
    Object.entries(guides).filter(([, { line }]) => line),
    ([, { paper, line }]) => `${paper} ${line}`
  )
  const shared = [...keysOf.values()].filter(({ length }) => length > 1)
  expect(shared.map((entries) => entries.map(([key]) => key))).toEqual([
    ['creditCode', 'taxpayerId'],
    ['operatingUntil', 'businessLicenceValidUntil']
  ])
})
