import type { PhoneRecoveryState } from '@portal/contract/identity/security'
import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { reasonsFor } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { TaskList } from '#api/features/record/claim/read-tasks.ts'
import { viewTask } from '#api/features/record/claim/task.view.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { countRecoveries, findShownRecovery, listRecoveries } from './recovery.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock'>

type Row = Awaited<ReturnType<typeof listRecoveries>>[number]

/** R35, R38: the applications that wait for a reviewer, or were decided. A row has neither phones nor the letter. */
export const recoveryList: TaskList<PhoneRecoveryState, Row, ReturnType<typeof viewOwn>> = {
  open: 'WAITING',
  list: listRecoveries,
  count: countRecoveries,
  enterpriseOf: ({ account }) => account.enterprise,
  viewOwn: (row) => viewOwn(row),
  sheet: {
    name: { zh: '更换手机审核', en: 'Lost phones' },
    columns: [
      { header: { zh: '用户名', en: 'User name' }, width: 18, valueOf: ({ row }) => row.account.username },
      {
        header: { zh: '状态', en: 'State' },
        width: 18,
        valueOf: ({ row }, { language }) => stateNames[row.state][language]
      }
    ]
  },
  exported: 'phone-recovery.exported'
}

const stateNames: Record<PhoneRecoveryState, Record<Language, string>> = {
  WAITING: { zh: '待审核', en: 'Waiting' },
  APPROVED: { zh: '已通过，异议期内', en: 'Approved, may be objected' },
  DONE: { zh: '已生效', en: 'In effect' },
  REJECTED: { zh: '已驳回', en: 'Rejected' },
  OBJECTED: { zh: '原手机有异议', en: 'Objected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' }
}

const viewOwn = ({ account: { username, name, role }, state, objectUntil, endedAt }: Row) => ({
  account: { username, name, isOwner: role === 'OWNER' },
  state,
  objectUntil,
  endedAt
})

/** R35: everything that a decision depends on. Each look is audited. @throws Refusal `request.not-found` */
export const readRecovery = async ({ db, catalogues, clock }: Needs, admin: AdminActor, id: string, origin: Origin) => {
  const row = await findShownRecovery(db, id)
  if (!row) throw new Refusal('request.not-found')
  const { profile, ...enterprise } = row.account.enterprise
  const [catalogue] = await Promise.all([
    catalogues.newest(db),
    audit(db, {
      action: 'phone-recovery.viewed',
      actor: { ...admin, enterpriseId: enterprise.id },
      origin,
      detail: { recoveries: [id] }
    })
  ])
  const isOpen = row.state === 'WAITING'
  return {
    ...viewTask(row, { enterprise, isOpen, admin, now: clock.now() }),
    ...viewOwn(row),
    opinion: row.opinion,
    letter: viewAttachment(row.letter),
    legalPersonName: (profile && withPlainFields(profile).fields.legalPersonName) ?? null,
    oldPhone: row.oldPhoneMasked,
    newPhone: (isOpen && admin.roles.includes('REVIEWER') ? row.newPhone : null) ?? row.newPhoneMasked,
    cannedReasons: reasonsFor(catalogue, 'phone-recovery')
  }
}
