import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { listProfileChanges as endpoint } from '@portal/contract/enterprise/profile-change'
import { isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { listChanges, type ListedChange } from './change-list.store.ts'
import { findChange } from './profile-change.store.ts'
import { papersIn, type PlainValues, sidesOf } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { isSuspect } from './put-in-force.ts'
import { type AccountHolder, findHolders } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'
import { viewPapers } from './view-papers.ts'

const pageSize = 20

/** R21: the changes that wait for a reviewer, or were decided. Each look at them is audited. */
export const readChanges = async (
  deps: Pick<Deps, 'db' | 'vault'>,
  admin: AdminActor,
  { state = 'PENDING', after, test }: Query<typeof endpoint>,
  origin: Origin
) => {
  const { db } = deps
  const rows = await listChanges(db, {
    state: state === 'all' ? undefined : state,
    isTest: test === '1',
    after,
    take: pageSize
  })
  const page = rows.slice(0, pageSize)
  const papers = await viewPapers(
    db,
    page.flatMap((row) => namedBy(row))
  )
  if (page.length > 0) {
    await audit(db, {
      action: 'profile-change.viewed',
      actor: admin,
      origin,
      detail: { changes: page.map(({ id }) => id) }
    })
  }
  const holders = await Promise.all(page.map((row) => holdersOf(db, row)))
  return {
    data: page.map((row, place) => ({
      ...viewChange(row),
      papers: papers.of(namedBy(row)),
      sameAccount: (holders[place] ?? []).map(viewHolder)
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null
  }
}

const holdersOf = async (db: Tx, { bankAccountHash, ...row }: ListedChange): Promise<AccountHolder[]> =>
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

/** The papers that a reviewer compares with the change, as long as it waits. */
const evidenceOf = ({ state, fields }: ListedChange): PlainValues =>
  state === 'PENDING' ? Object.fromEntries(papersIn(fields)) : {}

const namedBy = (row: ListedChange) => [...sidesOf(row.differences), evidenceOf(row)]

const viewChange = (row: ListedChange) => {
  const {
    enterpriseId,
    number,
    fullName,
    isTest,
    typeZh,
    typeEn,
    creditCode,
    fields: _,
    bankAccountHash: __,
    ...change
  } = row
  return {
    ...change,
    evidence: evidenceOf(row),
    enterprise: {
      id: enterpriseId,
      number: formatEnterpriseNumber(number),
      fullName,
      type: { zh: typeZh, en: typeEn },
      isTest
    },
    creditCodeSuspect: isSuspect(creditCode ?? undefined)
  }
}

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
