import type { NoticeState } from '@portal/contract/desk/notice-log'
import type { NoticeChannel, NoticeFaultCode, NoticeKind } from '@portal/contract/record/notice-kinds'
import type { Tx } from '@portal/db/client'
import { inStretch, type LogStretch } from '#api/http/log-page.ts'

type Wish = LogStretch & {
  channel: NoticeChannel | undefined
  kind: NoticeKind | undefined
  state: NoticeState | undefined
}

export const listNotices = async (db: Tx, { channel, kind, state, ...stretch }: Wish) => {
  const { where, orderBy } = inStretch(stretch)
  const rows = await db.noticeDelivery.findMany({
    where: {
      ...(channel ? { channel } : {}),
      ...(kind ? { kind } : {}),
      ...(state ? { state } : {}),
      AND: where
    },
    orderBy,
    take: stretch.take,
    select: {
      id: true,
      createdAt: true,
      channel: true,
      kind: true,
      addressMasked: true,
      state: true,
      attempts: true,
      fault: true,
      reason: true,
      nextAttemptAt: true,
      settledAt: true
    }
  })
  return rows.map(({ createdAt, nextAttemptAt, ...row }) => ({
    ...row,
    at: createdAt,
    // These hold because only `writeNotices` and `settle` write the table.
    channel: row.channel as NoticeChannel,
    kind: row.kind as NoticeKind,
    fault: row.fault as NoticeFaultCode | null,
    nextAttemptAt: row.state === 'PENDING' ? nextAttemptAt : null
  }))
}
