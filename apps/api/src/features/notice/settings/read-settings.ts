import type { Response } from '@portal/contract/endpoint'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { readNoticeSettings as endpoint } from '@portal/contract/notice/notice-settings'
import type { Deps } from '#api/deps.ts'
import { findEmail } from '#api/features/notice/delivery/address.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { listRobots, listWishes } from './settings.store.ts'

/** R49 */
export const readSettings = async (
  { db, mail, config }: Pick<Deps, 'db' | 'mail' | 'config'>,
  { accountId, enterpriseId, session, permissions }: Actor
): Promise<Response<typeof endpoint>> => {
  const email = await findEmail(db, accountId)
  const wishes = await listWishes(db, accountId)
  const templates = 'templates' in config.sms ? config.sms.templates : undefined
  const isOffered = ({ kind, channel }: (typeof wishes)[number]): boolean =>
    channel === 'mail' ? mail !== undefined : !templates || templates[`notice-${kind}`] !== undefined
  return {
    phone: maskPhone(session.phone),
    mail: { isOffered: mail !== undefined, masked: email?.masked ?? null },
    data: wishes.map((wish) => ({ ...wish, isOffered: isOffered(wish) })),
    mayChangeRobots: permissions.includes('operator.manage'),
    robots: await listRobots(db, enterpriseId)
  }
}
