import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { isSensitiveProfileKey, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { reasonsFor } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { isActiveReviewer } from '#api/features/record/claim/claim.rules.ts'
import type { TaskList } from '#api/features/record/claim/read-tasks.ts'
import { viewTask } from '#api/features/record/claim/task.view.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { countChanges, findShownChange, listChanges, type ListedChange, type ShownChange } from './change-list.store.ts'
import { approvalsFor } from './decide-change.ts'
import { type ChangeState, findChange } from './profile-change.store.ts'
import { papersIn, type PlainValues, sidesOf } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { isSuspect } from './put-in-force.ts'
import { type AccountHolder, findHolders } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'
import { viewPapers } from './view-papers.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock'>

/** R21, R38: the changes that wait for a reviewer, or were decided. A row says which fields change, not to what. */
export const changeList: TaskList<ChangeState, ListedChange, ReturnType<typeof viewOwn>> = {
  open: 'PENDING',
  list: listChanges,
  count: countChanges,
  enterpriseOf: ({ enterprise }) => enterprise,
  viewOwn: (row) => viewOwn(row),
  sheet: {
    name: { zh: '资料变更审核', en: 'Changes of profiles' },
    columns: [
      {
        header: { zh: '变更内容', en: 'What changes' },
        width: 40,
        valueOf: ({ row }, { language }) =>
          changedFields(row)
            .map((field) => profileItemLabel(field, language, typeName(row, language)))
            .join(language === 'en' ? ', ' : '、')
      },
      {
        header: { zh: '状态', en: 'State' },
        width: 10,
        valueOf: ({ row }, { language }) => stateNames[row.state][language]
      }
    ]
  },
  exported: 'profile-change.exported'
}

const stateNames: Record<ChangeState, Record<Language, string>> = {
  PENDING: { zh: '待审核', en: 'Waiting' },
  APPROVED: { zh: '已通过', en: 'Approved' },
  REJECTED: { zh: '已驳回', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' }
}

const typeName = ({ enterprise: { type } }: ListedChange, language: Language): string =>
  language === 'en' ? type.nameEn : type.nameZh

// The column has lost the order of the page.
const changedFields = ({ differences }: ListedChange) =>
  profileFields.filter(({ key }) => Object.hasOwn(differences, key))

const viewOwn = (row: ListedChange) => ({
  state: row.state,
  createdBy: row.createdBy?.username ?? null,
  register: row.register && { found: row.register.found, isInBusiness: row.register.isInBusiness },
  changed: changedFields(row).map(({ key }) => key),
  awaitsSecondApproval: row.state === 'PENDING' && row.firstApprovalBy !== null && isActiveReviewer(row.firstApprovalBy)
})

/** R21: everything that a decision depends on. Each look is audited. @throws Refusal `request.not-found` */
export const readChange = async ({ db, catalogues, clock }: Needs, admin: AdminActor, id: string, origin: Origin) => {
  const row = await findShownChange(db, id)
  if (!row) throw new Refusal('request.not-found')
  const inForce = row.register ? await findProfile(db, row.enterpriseId) : undefined
  const evidence = evidenceOf({ ...row, fields: inForce?.fields ?? row.fields })
  const named = [...sidesOf(row.differences), evidence]
  const [papers, holders, catalogue] = await Promise.all([
    viewPapers(db, named),
    holdersOf(db, row),
    catalogues.newest(db),
    audit(db, {
      action: 'profile-change.viewed',
      actor: { ...admin, enterpriseId: row.enterpriseId },
      origin,
      detail: { changes: [id] }
    })
  ])
  return {
    ...viewChange(row, admin, clock.now()),
    evidence,
    papers: papers.of(named),
    sameAccount: holders.map(viewHolder),
    cannedReasons: reasonsFor(catalogue, 'profile-change')
  }
}

const viewChange = (row: ShownChange, admin: AdminActor, now: Date) => {
  const { enterprise, state, createdBy, creditCode, differences, opinion, firstApprovalBy: first, register } = row
  return {
    ...viewTask(row, { enterprise, isOpen: state === 'PENDING', admin, now }),
    state,
    createdBy: createdBy?.username ?? null,
    register: register && { ...register, checkedAt: new Date(register.checkedAt) },
    differences,
    creditCodeSuspect: isSuspect(creditCode ?? undefined),
    opinion,
    approvals: approvalsFor(row),
    firstApproval: first && {
      by: first.name,
      self: first.id === admin.adminId,
      opinion: row.firstApprovalOpinion,
      isLapsed: !isActiveReviewer(first)
    }
  }
}

const holdersOf = async (db: Tx, { bankAccountHash, ...row }: ShownChange): Promise<AccountHolder[]> =>
  bankAccountHash && row.state === 'PENDING' ? findHolders(db, { ...row, bankAccountHash }) : []

const viewHolder = ({ id, number, fullName, status, isTest, type, isWaiting }: AccountHolder) => ({
  id,
  number: formatEnterpriseNumber(number),
  fullName,
  type: { zh: type.nameZh, en: type.nameEn },
  isTest,
  state: status,
  isWaiting
})

/** The papers that a reviewer compares with the change, or with the register, as long as it waits. */
const evidenceOf = ({ state, fields }: Pick<ShownChange, 'state' | 'fields'>): PlainValues =>
  state === 'PENDING' ? Object.fromEntries(papersIn(fields)) : {}

/**
 * R21: one sensitive value of either side in the clear, with an audit row for each look.
 * @throws Refusal `request.not-found`, also for a change that is decided
 */
export const revealChangeField = async (
  deps: Pick<Deps, 'db' | 'transact' | 'vault'>,
  admin: AdminActor,
  { id, field, of }: { id: string; field: string; of: 'from' | 'to' },
  origin: Origin
): Promise<{ value: string }> => {
  const change = await findChange(deps.db, id)
  if (change?.state !== 'PENDING') throw new Refusal('request.not-found')
  const { enterpriseId } = change
  const profile = of === 'from' ? await findProfile(deps.db, enterpriseId) : undefined
  const inForce = profile ? openValues(deps, 'profile', enterpriseId, profile.sealed) : {}
  const values = of === 'to' ? openValues(deps, 'change', id, change.sealed) : inForce
  const value = isSensitiveProfileKey(field) ? values[field] : undefined
  if (value === undefined) throw new Refusal('request.not-found')
  await deps.transact((tx) =>
    audit(tx, {
      action: 'profile.revealed',
      actor: { ...admin, enterpriseId },
      origin,
      detail: { field, changeId: id, of }
    })
  )
  return { value }
}
