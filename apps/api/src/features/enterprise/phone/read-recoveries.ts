import type { Query } from '@portal/contract/endpoint'
import type { listPhoneRecoveries as endpoint } from '@portal/contract/enterprise/phone-recovery'
import type { Deps } from '#api/deps.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { reasonsFor } from '#api/features/qualification/catalogue/canned-reasons.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { askedTasks, pageOf } from '#api/features/record/claim/task-page.rules.ts'
import { viewTask, viewTaskRow } from '#api/features/record/claim/task.view.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { countRecoveries, findShownRecovery, listRecoveries } from './recovery.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock'>

/** R35, R38: the applications that wait for a reviewer, or were decided. A row has neither phones nor the letter. */
export const readRecoveries = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  admin: AdminActor,
  query: Query<typeof endpoint>
) => {
  const now = clock.now()
  const { filter, place } = askedTasks(query, { open: 'WAITING' as const, reviewerId: admin.adminId, now })
  return pageOf(await listRecoveries(db, filter, place), place.take, (row) => ({
    ...viewTaskRow(row, around(row, admin, now)),
    ...viewRecovery(row)
  }))
}

type Row = Awaited<ReturnType<typeof listRecoveries>>[number]

const around = ({ account, state }: Row, admin: AdminActor, now: Date) => {
  const { id, number, fullName, isTest, type } = account.enterprise
  return { enterprise: { id, number, fullName, isTest, type }, isOpen: state === 'WAITING', admin, now }
}

const viewRecovery = ({ account: { username, name, role }, state, objectUntil, endedAt }: Row) => ({
  account: { username, name, isOwner: role === 'OWNER' },
  state,
  objectUntil,
  endedAt
})

export const readRecoveryCounts = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { adminId }: AdminActor,
  { test }: { test?: '1' | undefined }
) => ({ counters: await countRecoveries(db, { isTest: test === '1', reviewerId: adminId, now: clock.now() }) })

/** R35: everything that a decision depends on. Each look is audited. @throws Refusal `request.not-found` */
export const readRecovery = async ({ db, catalogues, clock }: Needs, admin: AdminActor, id: string, origin: Origin) => {
  const row = await findShownRecovery(db, id)
  if (!row) throw new Refusal('request.not-found')
  const { id: enterpriseId, profile } = row.account.enterprise
  const [catalogue] = await Promise.all([
    catalogues.newest(db),
    audit(db, {
      action: 'phone-recovery.viewed',
      actor: { ...admin, enterpriseId },
      origin,
      detail: { recoveries: [id] }
    })
  ])
  const isToDecide = admin.roles.includes('REVIEWER') && row.state === 'WAITING'
  return {
    ...viewTask(row, around(row, admin, clock.now())),
    ...viewRecovery(row),
    opinion: row.opinion,
    letter: viewAttachment(row.letter),
    legalPersonName: (profile && withPlainFields(profile).fields.legalPersonName) ?? null,
    oldPhone: row.oldPhoneMasked,
    newPhone: (isToDecide ? row.newPhone : null) ?? row.newPhoneMasked,
    cannedReasons: reasonsFor(catalogue, 'phone-recovery')
  }
}
