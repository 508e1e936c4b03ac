import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { PhoneRecoveriesPage } from './phone-recoveries.page.tsx'

const id = '0198d2c4-0000-7000-8000-0000000000c1'

test('lost phones are a desk like the changes of profiles: account, state, due time, claimer, counts (R35, R47)', async () => {
  const row = {
    id,
    enterprise: {
      id: '0198d2c4-0000-7000-8000-000000000002',
      number: '0000000185',
      fullName: '山西龘煤有限公司',
      type: { zh: '供应商', en: 'Supplier' },
      isTest: false
    },
    account: { username: 'jinmei_owner', name: null, isOwner: true },
    state: 'WAITING',
    createdAt: '2026-01-05T01:00:00.000Z',
    dueAt: '2026-01-08T10:00:00.000Z',
    overdue: false,
    claimedBy: null,
    allowedActions: ['claim'],
    objectUntil: '2026-01-07T01:00:00.000Z',
    decidedAt: null,
    decidedBy: null,
    endedAt: null
  }
  let rows = [row]
  const asked = answerRequests({
    'GET /api/admin/phone-recoveries': () => ({ data: rows, nextCursor: null }),
    'GET /api/admin/phone-recoveries/counts': () => ({ counters: { WAITING: 1, mine: 0, overdue: 0 } }),
    [`POST /api/admin/phone-recoveries/${id}/claim`]: () => void (rows = [])
  })
  const { user } = renderPage(
    <AsAdmin session={adminSession()}>
      <PhoneRecoveriesPage />
    </AsAdmin>,
    { at: '/admin/phone-recoveries' }
  )
  const [heads, first] = tableTexts(await screen.findByRole('table', { name: '更换手机审核' }))
  expect(heads).toEqual(['企业', '用户名', '状态', '提交时间', '办理时限', '受理人', '操作'])
  expect(first?.slice(1)).toEqual([
    'jinmei_owner',
    '待审核',
    '2026-01-05 09:00:00',
    '2026-01-08 18:00:00',
    '未受理',
    '查看受理'
  ])
  await waitFor(() => expect(screen.getByRole('tab', { name: /^待审核/ }).textContent).toBe('待审核1'))
  expect(screen.getByRole('link', { name: '查看 jinmei_owner 的申请' }).getAttribute('href')).toBe(
    `/admin/phone-recoveries/${id}`
  )
  await user.click(screen.getByRole('button', { name: '受理 jinmei_owner 的申请' }))
  expect(await screen.findByText('这里没有申请')).toBeDefined()
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
})
