import { formatLetterCode } from '@portal/contract/enterprise/letter'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import { namePerson } from '#api/http/name-person.ts'
import type { IdKind } from './audit-facts.rules.ts'
import type { AuditEvent } from './audit-list.store.ts'

type Ids = Record<IdKind, string[]>

const within = (ids: string[]) => ({ id: { in: ids } })

/** What is shown in place of the ids in facts: a text, a case, or the time when it began. */
export type Named =
  | { text: string }
  | { name: Record<Language, string> }
  | { qualification: string; catalogueVersion: number; caseId: string }
  | { at: Date }

export const findNamed = async (db: Tx, ids: Ids): Promise<Map<string, Named>> => {
  const id = true
  const createdAt = true
  const application = { select: { id, qualification: true, catalogueVersion: true } } as const
  const account = { select: { username: true } } as const
  const [accounts, admins, applications, attachments, changes, checks, grants, letters, links, recoveries, sessions] =
    await Promise.all([
      db.account.findMany({ where: within(ids.account), select: { id, username: true } }),
      db.admin.findMany({ where: within(ids.admin), select: { id, name: true, username: true } }),
      db.application.findMany({ where: within(ids.application), ...application }),
      db.attachment.findMany({ where: within(ids.attachment), select: { id, displayName: true } }),
      db.profileChange.findMany({ where: within(ids.change), select: { id, createdAt } }),
      db.internalCheck.findMany({ where: within(ids.check), select: { id, preparedBy: account } }),
      db.grant.findMany({ where: within(ids.grant), select: { id, application } }),
      db.authorisationLetter.findMany({ where: within(ids.letter), select: { id, code: true } }),
      db.adminSetupLink.findMany({ where: within(ids.link), select: { id, createdAt } }),
      db.phoneRecovery.findMany({ where: within(ids.recovery), select: { id, account } }),
      db.session.findMany({ where: within(ids.session), select: { id, createdAt } })
    ])
  const caseOf = ({ id: caseId, ...rest }: (typeof applications)[number]): Named => ({ ...rest, caseId })
  return new Map<string, Named>([
    ...accounts.map((row) => [row.id, { text: row.username }] as const),
    ...recoveries.map((row) => [row.id, { text: row.account.username }] as const),
    ...checks.map((row) => [row.id, { text: row.preparedBy.username }] as const),
    ...admins.map((row) => [row.id, { name: namePerson(row) }] as const),
    ...applications.map((row) => [row.id, caseOf(row)] as const),
    ...attachments.map((row) => [row.id, { text: row.displayName }] as const),
    ...grants.map((row) => [row.id, caseOf(row.application)] as const),
    ...letters.map((row) => [row.id, { text: formatLetterCode(row.code) }] as const),
    ...[...changes, ...links, ...sessions].map((row) => [row.id, { at: row.createdAt }] as const)
  ])
}

export type Person = { name: string | null; username: string }
export type EnterpriseOfEvent = { number: number; fullName: string | null; caseId: string | null }

/** Who acted and for which enterprise, by id; of each enterprise also the newest case. */
export const findParties = async (db: Tx, events: AuditEvent[]) => {
  const actorIds = events.flatMap(({ actorId }) => actorId ?? [])
  const enterpriseIds = [...new Set(events.flatMap(({ enterpriseId }) => enterpriseId ?? []))]
  const [accounts, admins, enterprises] = await Promise.all([
    db.account.findMany({ where: within(actorIds), select: { id: true, username: true } }),
    db.admin.findMany({ where: within(actorIds), select: { id: true, username: true, name: true } }),
    db.enterprise.findMany({
      where: within(enterpriseIds),
      select: {
        id: true,
        number: true,
        fullName: true,
        applications: { select: { id: true }, orderBy: { id: 'desc' }, take: 1 }
      }
    })
  ])
  return {
    persons: new Map<string, Person>([
      ...accounts.map(({ id, username }) => [id, { name: null, username }] as const),
      ...admins.map(({ id, ...person }) => [id, person] as const)
    ]),
    enterprises: new Map<string, EnterpriseOfEvent>(
      enterprises.map(({ id, applications, ...row }) => [id, { ...row, caseId: applications[0]?.id ?? null }])
    )
  }
}
