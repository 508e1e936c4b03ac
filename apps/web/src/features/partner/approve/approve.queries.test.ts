import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { approvalQuery } from './approve.queries.ts'

const now = new Date('2026-11-27T02:00:00Z')

afterEach(() => vi.useRealTimers())

test.each([
  ['waiting', 900_000, 15_000],
  ['waiting', 14_501, 15_000],
  ['waiting', 14_499, 14_999],
  ['waiting', 3000, 3500],
  // The clock of this computer may be ahead.
  ['waiting', 0, 1000],
  ['waiting', -60_000, 1000],
  ['approved', 900_000, false],
  ['refused', 900_000, false],
  ['expired', -1, false]
] as const)('a request that is %s and ends in %i ms is read again after %s ms (R41)', (state, leftMs, expected) => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  const client = new QueryClient()
  const options = approvalQuery('a')
  client.setQueryData(options.queryKey, {
    id: 'a',
    client: '煤炭交易系统',
    action: '支付货款',
    amount: '1.00',
    text: '',
    state,
    createdAt: now,
    expiresAt: new Date(now.getTime() + leftMs),
    decidedAt: null,
    decidedBy: null,
    returnTo: 'https://trade.example.com'
  })
  const query = client.getQueryCache().find({ queryKey: options.queryKey })
  const { refetchInterval } = options
  // The cache does not know the type of its queries.
  expect(typeof refetchInterval === 'function' && refetchInterval(query as never)).toBe(expected)
})
