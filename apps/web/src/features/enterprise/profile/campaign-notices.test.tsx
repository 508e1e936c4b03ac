import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useQuery } from '@tanstack/react-query'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { campaign, profileView } from '#web/testing/profile-view.ts'
import { CampaignNotices } from './campaign-notices.tsx'
import { profileQuery } from './profile.queries.ts'

afterEach(() => vi.unstubAllGlobals())

const Page = () => {
  const { data } = useQuery(profileQuery)
  return data && <CampaignNotices view={data} />
}

test('one click confirms the revision that is shown; a refusal says why and reads the profile again (R46)', async () => {
  let revision = 3
  let campaigns = [campaign]
  const asked = answerRequests({
    'GET /api/portal/profile': () => profileView({ revision, campaigns }),
    'POST /api/portal/profile/confirmations': ({ body }) => {
      // Holds because only this page asks.
      if ((body as { revision: number }).revision !== 4) {
        revision = 4
        return problem(409, 'profile.conflict', { detail: '资料已被他人修改' })
      }
      campaigns = []
      return undefined
    }
  })
  const { user } = renderCenterPage(<Page />, sessionOf())
  expect(await screen.findByText('复审“2027 年度复审”：请在 2027-01-31 前确认企业资料')).toBeTruthy()
  expect(screen.getByRole('link', { name: '有变化，去修改' }).getAttribute('href')).toBe('/center/profile/edit')
  await user.click(screen.getByRole('button', { name: '资料无变化，确认' }))
  expect((await screen.findByRole('alert')).textContent).toContain('资料已被他人修改')
  await user.click(screen.getByRole('button', { name: '资料无变化，确认' }))
  expect(await screen.findByText('资料已确认')).toBeTruthy()
  const bodies = asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(bodies).toEqual([3, 4].map((seen) => ({ campaignId: campaign.id, revision: seen })))
  expect(screen.queryByRole('button', { name: '资料无变化，确认' })).toBeNull()
})

test.each([
  ['who may not edit reads whom to ask', operatorSession('VIEWER'), '如需办理，请联系主账号开通“修改资料”权限。'],
  [
    'with 企业内复核 an operator is told who confirms',
    { ...operatorSession('PREPARER'), needsCheck: true },
    /资料无变化时由主账号确认/
  ]
])('%s (R36)', async (_, session, words) => {
  answerRequests({ 'GET /api/portal/profile': () => profileView({ campaigns: [{ ...campaign, isOver: true }] }) })
  renderCenterPage(<Page />, session)
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.getByText(/已于 2027-01-31 截止/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '资料无变化，确认' })).toBeNull()
})
