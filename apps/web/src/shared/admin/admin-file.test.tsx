// @vitest-environment jsdom
import type { AttachmentView } from '@portal/contract/attachment'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminFile } from './admin-file.tsx'
import { adminSessionQuery } from './admin-session.queries.ts'

afterEach(() => vi.unstubAllGlobals())

const id = '0198d2c4-0000-7000-8000-00000000000b'
const paper = (status: AttachmentView['status']): AttachmentView => ({
  id,
  slot: 'application:letter',
  displayName: '申请书.png',
  mediaType: 'image/png',
  size: 120,
  status,
  createdAt: new Date('2026-01-05T01:00:00Z')
})

const show = (status: AttachmentView['status']) => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queryClient.setQueryData(adminSessionQuery.queryKey, {
    id,
    username: 'wang',
    name: '王审核',
    roles: ['REVIEWER'],
    menu: [],
    unreadMessages: 0,
    due: [],
    idleSeconds: 1800,
    expiresAt: new Date()
  })
  return renderPage(
    <QueryClientProvider client={queryClient}>
      <AdminFile id={id} label="申请书" file={paper(status)} />
    </QueryClientProvider>
  )
}

test.each([
  ['QUARANTINED', '此材料尚未通过安全扫描'],
  ['INFECTED', '此材料未通过安全扫描，不能打开']
] as const)('a paper that is %s is not fetched, and says why (R25)', (status, words) => {
  const asked = answerRequests({})
  show(status)
  expect(screen.getByRole('status').textContent).toContain(words)
  expect(asked).toEqual([])
})

test('a paper that cannot be fetched says so and can be tried again', async () => {
  const asked = answerRequests({ [`GET /api/admin/attachments/${id}/content`]: () => problem(503, 'file.storage') })
  const { user } = show('CLEAN')
  await screen.findByRole('alert')
  await user.click(screen.getByRole('button', { name: '重试' }))
  await vi.waitFor(() => expect(asked).toHaveLength(2))
})
