import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { ApplicationRow } from '#api/features/application/application/application.store.ts'
import { dateOf, monthsLater } from '#api/features/application/application/due.rules.ts'
import { endGrantPastItsEnd, endRenewal } from '#api/features/qualification/grant/change-grant.ts'
import { isHeld } from '#api/features/qualification/grant/grant.rules.ts'
import {
  endHandovers,
  extendGrant,
  findLockedGrant,
  insertGrant,
  type LockedGrant
} from '#api/features/qualification/grant/grant.store.ts'
import type { Text } from '#api/features/record/message/message.templates.ts'
import { type EventActor, insertEvent } from '#api/features/record/timeline/event.store.ts'

type Approved = { application: ApplicationRow; qualification: Qualification; by: EventActor; now: Date }

type Granted = {
  /** The word of the act in the table of acts. */
  verdict: 'approve' | 'renew'
  feed: { subjectId: string; menus: string[] }
  until: Text
}

/**
 * R28, R46: a renewal extends its grant from the old end. Any other case gets a grant from now, and so does a renewal whose
 * grant has ended, was revoked, or would be past its new end already.
 * @throws the unique violation `grant_one_held`
 */
export const grantApproved = async (tx: Tx, deps: Pick<Deps, 'catalogues'>, approved: Approved): Promise<Granted> => {
  const { application, qualification, now } = approved
  const { enterpriseId, isRenewal, grantId } = application
  const { code, menus, validityMonths } = qualification
  const held = isRenewal && grantId ? await findLockedGrant(tx, grantId) : null
  if (held?.expiresAt && isHeld(held, now)) {
    const expiresAt = endAfter(held.expiresAt, validityMonths)
    if (expiresAt === null || expiresAt > now) return extend(tx, held, { ...approved, expiresAt })
  }
  await endRenewal(tx, deps, application, now)
  await endGrantPastItsEnd(tx, deps, { enterpriseId, qualification: code, now })
  const expiresAt = endAfter(now, validityMonths)
  const grant = { enterpriseId, applicationId: application.id, qualification: code, menus, grantedAt: now, expiresAt }
  return { verdict: 'approve', feed: { subjectId: await insertGrant(tx, grant), menus }, until: wordsOf(expiresAt) }
}

const endAfter = (from: Date, months: number | null): Date | null =>
  months === null ? null : monthsLater(from, months)

const wordsOf = (expiresAt: Date | null): Text => {
  if (expiresAt === null) return { zh: '长期有效', en: 'without end' }
  const day = dateOf(expiresAt)
  return { zh: `有效期至 ${day}`, en: `valid until ${day}` }
}

/** The same grant goes on, suspended or not, under the catalogue of the renewal. */
const extend = async (
  tx: Tx,
  held: LockedGrant,
  { application, qualification, by, now, expiresAt }: Approved & { expiresAt: Date | null }
): Promise<Granted> => {
  const { menus } = qualification
  await extendGrant(tx, held, { applicationId: application.id, menus, expiresAt }, now)
  const closed = held.menus.filter((menu) => !menus.some((open) => open === menu))
  if (closed.length > 0) await endHandovers(tx, held.enterpriseId, closed, now)
  const until = wordsOf(expiresAt)
  const event = { action: 'renew', actor: by, at: now, opinion: until.zh } as const
  for (const { id, round } of [{ id: held.applicationId, round: held.application.round }, application])
    await insertEvent(tx, { applicationId: id, from: 'APPROVED', to: 'APPROVED', round }, event)
  // Also to those who serve only a menu that it opens no longer.
  return { verdict: 'renew', feed: { subjectId: held.id, menus: [...menus, ...closed] }, until }
}
