import type { QueueCounts, QueueRow } from '#web/features/application/review/review.queries.ts'

type Wire<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] }

/** A row as the server sends it: a case that waits for a reviewer. */
export const queueRow = (changes: Partial<Wire<QueueRow>> = {}): Wire<QueueRow> => ({
  id: '0198d2c4-0000-7000-8000-000000000001',
  enterprise: {
    id: '0198d2c4-0000-7000-8000-0000000000e1',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  },
  region: null,
  qualification: 'LISTING',
  name: { zh: '挂牌交易', en: 'Listing' },
  isRenewal: false,
  state: 'SUBMITTED',
  round: 1,
  submittedAt: '2026-11-25T02:00:00.000Z',
  dueAt: '2026-11-28T02:00:00.000Z',
  overdue: false,
  expiredPapers: [],
  awaitsSecondApproval: false,
  grant: null,
  claimedBy: null,
  allowedActions: ['claim'],
  ...changes
})

const ownId = '0198d2c4-0000-7000-8000-0000000000a1'

export const claimedRow = (changes: Partial<Wire<QueueRow>> = {}): Wire<QueueRow> =>
  queueRow({
    id: '0198d2c4-0000-7000-8000-000000000002',
    name: { zh: '统一交收', en: 'Settlement' },
    state: 'IN_REVIEW',
    claimedBy: { id: ownId, name: '甲审核', self: true },
    allowedActions: ['release'],
    ...changes
  })

export const queueCounts = (count: number): QueueCounts => ({
  total: { count, capped: count === 1000 },
  counters: { open: count, SUBMITTED: count, APPROVED: 1000 },
  qualifications: [
    { code: 'LISTING', name: { zh: '挂牌交易', en: 'Listing' } },
    { code: 'SETTLEMENT', name: { zh: '统一交收', en: 'Settlement' } }
  ]
})
