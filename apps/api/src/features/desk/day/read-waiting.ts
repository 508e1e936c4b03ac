import { type readWaitingDay as endpoint, type WaitingKind, waitingKinds } from '@portal/contract/desk/day'
import { secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { adminChangeKinds } from '#api/features/desk/administrator/admin.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import * as store from './waiting.store.ts'

type Read = (db: Tx, who: { adminId: string; now: Date }) => Promise<store.Waiting>

const matters: Record<WaitingKind, { deciders: readonly AdminRole[]; read: Read }> = {
  'admin-change': {
    deciders: secondPersonDuties['admin-roles'].decides,
    read: store.findProposals(...adminChangeKinds)
  },
  'factor-reset': { deciders: secondPersonDuties['factor-reset'].decides, read: store.findFactorResets },
  client: { deciders: secondPersonDuties.client.decides, read: store.findProposals('client') },
  catalogue: { deciders: secondPersonDuties.catalogue.decides, read: store.findProposals('catalogue') },
  agreement: { deciders: secondPersonDuties.agreement.decides, read: store.findProposals('agreement') },
  campaign: { deciders: secondPersonDuties.campaign.decides, read: store.findProposals('campaign') },
  import: { deciders: secondPersonDuties.import.decides, read: store.findProposals('import') },
  'profile-change': { deciders: ['REVIEWER'], read: store.findProfileChanges },
  'phone-recovery': { deciders: ['REVIEWER'], read: store.findPhoneRecoveries },
  question: { deciders: ['REVIEWER', 'SYSTEM'], read: store.findQuestions }
}

/** R37, R38: only kinds of which something waits. */
export const readWaiting = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { adminId, roles }: AdminActor
): Promise<Response<typeof endpoint>> => {
  const read = async (kind: WaitingKind) => {
    const { count, since, number = null } = await matters[kind].read(db, { adminId, now: clock.now() })
    const enterpriseNumber = number === null ? null : formatEnterpriseNumber(number)
    return since === null ? [] : [{ kind, count, since, enterpriseNumber }]
  }
  const mine = waitingKinds.filter((kind) => matters[kind].deciders.some((role) => roles.includes(role)))
  return { data: (await Promise.all(mine.map(read))).flat() }
}
