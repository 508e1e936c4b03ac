import { newIdAt } from '#api/adapters/new-id.ts'
import { insertBroadcast, type NewBroadcast } from '#api/features/notice/broadcast/broadcast.store.ts'
import type { TestApp } from '../build-test-app.ts'

/** To all, from now for an hour, with parts to change. Inserts rows without HTTP. */
export const addBroadcast = async (
  { deps }: Pick<TestApp, 'deps'>,
  createdById: string,
  change: Partial<NewBroadcast> & { startsAt?: Date } = {}
): Promise<string> => {
  const { startsAt = new Date() } = change
  const id = newIdAt(startsAt)
  await insertBroadcast(deps.db, {
    id,
    createdById,
    audience: 'ALL',
    audienceCode: null,
    enterpriseIds: [],
    category: 'notice',
    titleZh: '系统维护',
    bodyZh: '今晚 22:00 起维护，详见 https://www.example.com/notice 。',
    startsAt,
    endsAt: new Date(Date.now() + 7_200_000),
    ...change
  })
  return id
}

/** What 系统管理员 types for a broadcast to all, with parts to change. */
export const broadcastBody = {
  audience: { kind: 'ALL' as const },
  category: 'notice' as const,
  titleZh: '系统维护通知',
  bodyZh: '平台将于今晚维护，详见 https://www.example.com/notice 。',
  isBanner: false
}
