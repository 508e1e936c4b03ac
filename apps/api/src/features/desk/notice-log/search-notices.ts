import type { searchNotices as endpoint } from '@portal/contract/desk/notice-log'
import type { Body, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { readLogPage } from '#api/http/log-page.ts'
import { listNotices } from './notice-log.store.ts'

/** R49: newest first. */
export const searchNotices = (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  { after, channel, kind, state, since, until }: Body<typeof endpoint>
): Promise<Response<typeof endpoint>> => {
  const list = `notices ${JSON.stringify([channel, kind, state, since, until])}`
  return readLogPage(keyedHash, { list, after, since, until }, (stretch) =>
    listNotices(db, { channel, kind, state, ...stretch })
  )
}
