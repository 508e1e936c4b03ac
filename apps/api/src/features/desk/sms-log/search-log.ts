import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { searchSms as endpoint } from '@portal/contract/desk/sms-log'
import type { Body, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { phoneKeys } from '#api/features/identity/sms/code-keys.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { listSms, type SmsPlace } from './sms-log.store.ts'

const pageSize = 50

/** R38: newest first. A search by phone tells about one person, so it is audited. @throws Refusal `request.invalid` */
export const searchLog = async (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  actor: AdminActor,
  { after, ...filter }: Body<typeof endpoint>,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  const { state, purpose, since, until, phone, test = false } = filter
  const list = `sms ${JSON.stringify([state, purpose, since, until, phone, test])}`
  const place = placeOf(readCursor(keyedHash, list, after))
  // The audit cannot be altered later, so it does not name the phone (decision 033).
  if (phone !== undefined) await audit(db, { action: 'sms.searched', actor, origin, detail: { state, since, until } })
  const rows = await listSms(db, {
    state,
    purpose,
    since: since === undefined ? undefined : startOfBeijingDay(since),
    before: until === undefined ? undefined : new Date(startOfBeijingDay(until).getTime() + dayMs),
    recipientKeys: phone === undefined ? undefined : phoneKeys({ keyedHash }, phone),
    isTest: test,
    place,
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

const placeOf = (cursor: string | undefined): SmsPlace | undefined => {
  const [at = '', id = ''] = cursor?.split(' ') ?? []
  return cursor === undefined ? undefined : { at: new Date(at), id }
}
