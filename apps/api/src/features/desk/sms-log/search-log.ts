import type { searchSms as endpoint } from '@portal/contract/desk/sms-log'
import type { Body, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { phoneKeys } from '#api/features/identity/sms/code-keys.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { readLogPage } from '#api/http/log-page.ts'
import { listSms } from './sms-log.store.ts'

/** R38: newest first. A search by phone tells about one person, so it is audited. @throws Refusal `request.invalid` */
export const searchLog = async (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  actor: AdminActor,
  { after, ...filter }: Body<typeof endpoint>,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  const { state, purpose, since, until, phone, test = false } = filter
  const list = `sms ${JSON.stringify([state, purpose, since, until, phone, test])}`
  return readLogPage(keyedHash, { list, after, since, until }, async (stretch) => {
    // The audit cannot be altered later, so it does not name the phone (decision 033).
    if (phone !== undefined) await audit(db, { action: 'sms.searched', actor, origin, detail: { state, since, until } })
    const recipientKeys = phone === undefined ? undefined : phoneKeys({ keyedHash }, phone)
    return listSms(db, { state, purpose, recipientKeys, isTest: test, ...stretch })
  })
}
