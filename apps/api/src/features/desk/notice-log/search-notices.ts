import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { searchNotices as endpoint } from '@portal/contract/desk/notice-log'
import type { Body, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { listNotices, type NoticePlace } from './notice-log.store.ts'

const pageSize = 50

/** R49: newest first. */
export const searchNotices = async (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  { after, channel, kind, state, since, until }: Body<typeof endpoint>
): Promise<Response<typeof endpoint>> => {
  const list = `notices ${JSON.stringify([channel, kind, state, since, until])}`
  const rows = await listNotices(db, {
    channel,
    kind,
    state,
    since: since === undefined ? undefined : startOfBeijingDay(since),
    before: until === undefined ? undefined : new Date(startOfBeijingDay(until).getTime() + dayMs),
    place: placeOf(readCursor(keyedHash, list, after)),
    take: pageSize + 1
  })
  const data = rows.slice(0, pageSize)
  const last = data.at(-1)
  return {
    data,
    nextCursor:
      rows.length > pageSize && last ? writeCursor(keyedHash, list, `${last.at.toISOString()} ${last.id}`) : null
  }
}

const placeOf = (cursor: string | undefined): NoticePlace | undefined => {
  const [at = '', id = ''] = cursor?.split(' ') ?? []
  return cursor === undefined ? undefined : { at: new Date(at), id }
}
