import type { ClaimEndpoints } from '@portal/contract/desk-task'
import { call } from '#web/shared/api.ts'

export type ClaimAction = 'claim' | 'release'
export type ClaimWish = { action: ClaimAction } | { action: 'assign'; reviewerId: string }

export type Act = (wish: ClaimWish, id: string) => Promise<unknown>

/** 受理, 放回 and 转交 of one kind of tasks. */
export const actsOf =
  ({ claim, release, assign }: ClaimEndpoints): Act =>
  (wish, id) => {
    const params = { id }
    if (wish.action === 'assign') return call(assign, { params, body: { reviewerId: wish.reviewerId } })
    return call(wish.action === 'claim' ? claim : release, { params })
  }
