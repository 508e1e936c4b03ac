import type { NoticeState } from '@portal/contract/desk/notice-log'
import type { NoticeChannel, NoticeFaultCode, NoticeKind } from '@portal/contract/record/notice-kinds'
import type { Tx } from '@portal/db/client'

export type NoticePlace = { at: Date; id: string }

type Wish = {
  channel: NoticeChannel | undefined
  kind: NoticeKind | undefined
  state: NoticeState | undefined
  since: Date | undefined
  /** Exclusive. */
  before: Date | undefined
  /** The last row of the page before. */
  place: NoticePlace | undefined
  take: number
}

export const listNotices = async (db: Tx, { channel, kind, state, since, before, place, take }: Wish) => {
  const rows = await db.noticeDelivery.findMany({
    where: {
      ...(channel ? { channel } : {}),
      ...(kind ? { kind } : {}),
      ...(state ? { state } : {}),
      AND: [
        { createdAt: { ...(since ? { gte: since } : {}), ...(before ? { lt: before } : {}) } },
        ...(place ? [{ createdAt: { lte: place.at }, NOT: { createdAt: place.at, id: { gte: place.id } } }] : [])
      ]
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
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
