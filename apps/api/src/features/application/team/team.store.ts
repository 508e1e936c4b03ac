import { type Tx, Prisma } from '@portal/db/client'
import type { Rule, Waiting } from './share.rules.ts'

export type StoredTeam = { id: string; name: string; members: { adminId: string; givenAt: Date | null }[] }

const byPosition = { orderBy: { position: 'asc' } } as const

export const listTeams = (db: Tx): Promise<StoredTeam[]> =>
  db.team.findMany({
    orderBy: { name: 'asc' },
    select: { id: true, name: true, members: { orderBy: { adminId: 'asc' }, select: { adminId: true, givenAt: true } } }
  })

/** In order. */
export const listRules = async (db: Tx): Promise<Rule[]> => {
  const rows = await db.teamRule.findMany({
    ...byPosition,
    select: { region: true, typeCode: true, qualification: true, teamId: true }
  })
  return rows.map(({ typeCode, teamId, ...rule }) => ({ ...rule, type: typeCode, team: teamId }))
}

const factName = 'case-sharing'

export const readRevision = async (db: Tx): Promise<number> => {
  const { value } = await db.systemFact.findUniqueOrThrow({ where: { name: factName }, select: { value: true } })
  return Number(value)
}

/**
 * Until commit: teams and rules stay as they are, and no other process gives a case by them. Taken before any other lock.
 * Raw: Prisma has no row locks.
 */
export const lockSharing = async (tx: Tx): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM system_fact WHERE name = ${factName} FOR UPDATE`
}

/** Until commit: no reviewer enters a vacation, is disabled or loses the role. Raw: Prisma has no row locks. */
export const lockReviewers = async (tx: Tx): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM admin WHERE 'REVIEWER' = ANY(roles) ORDER BY id FOR SHARE`
}

export type NewTeam = { key: string; name: string; members: readonly string[] }

/** Replaces all. A member who stays keeps the time of the last case. */
export const writeSharing = async (
  tx: Tx,
  { teams, rules, revision }: { teams: readonly NewTeam[]; rules: readonly Rule[]; revision: number }
): Promise<void> => {
  const before = await listTeams(tx)
  const keys = new Set(teams.map(({ key }) => key))
  // The rules first, since they refer to teams.
  await tx.teamRule.deleteMany({})
  await tx.team.deleteMany({ where: { id: { in: before.map(({ id }) => id).filter((id) => !keys.has(id)) } } })
  const ids = await writeTeams(tx, teams, before)
  await tx.teamRule.createMany({
    data: rules.map(({ team, type, ...rule }, index) => ({
      ...rule,
      position: index + 1,
      typeCode: type,
      teamId: ids.get(team) ?? team
    }))
  })
  await tx.systemFact.update({ where: { name: factName }, data: { value: String(revision) }, select: { name: true } })
}

/** The ids by key. */
const writeTeams = async (
  tx: Tx,
  teams: readonly NewTeam[],
  before: readonly StoredTeam[]
): Promise<Map<string, string>> => {
  const known = new Map(before.map((team) => [team.id, team]))
  // So that two teams may exchange their names.
  await tx.$executeRaw`UPDATE team SET name = id::text`
  const ids = new Map<string, string>()
  for (const { key, name, members } of teams) {
    const former = known.get(key)
    const where = { id: former?.id ?? '' }
    const { id } = former
      ? await tx.team.update({ where, data: { name }, select: { id: true } })
      : await tx.team.create({ data: { name }, select: { id: true } })
    ids.set(key, id)
    await tx.teamMember.deleteMany({ where: { teamId: id, adminId: { notIn: [...members] } } })
    const data = members.map((adminId) => ({ teamId: id, adminId }))
    await tx.teamMember.createMany({ data, skipDuplicates: true })
  }
  return ids
}

export const noteGiven = async (tx: Tx, teamId: string, adminId: string, givenAt: Date): Promise<void> => {
  await tx.teamMember.updateMany({ where: { teamId, adminId }, data: { givenAt } })
}

export const listTypes = (db: Tx) =>
  db.enterpriseType.findMany({ orderBy: { position: 'asc' }, select: { code: true, nameZh: true, nameEn: true } })

export type WaitingCase = Waiting & {
  id: string
  dueAt: Date
  qualification: string
  catalogueVersion: number
  number: number
  fullName: string | null
  region: string | null
  /** The place of the first rule that fits, from 1 on, and its team. */
  rule: number | null
  team: string | null
}

type Wish = {
  /** Only this case. */
  id?: string
  after?: { dueAt: Date; id: string } | undefined
  most: number
  /** Only those that a rule fits. */
  isRuled?: boolean
}

/**
 * Unclaimed cases, first due first, each with the first of these rules that fits. Raw: which rule is first for a case is a
 * lateral join, and the approval lapses with the revision of the profile.
 */
export const listWaiting = (db: Tx, rules: readonly Rule[], { id, after, most, isRuled }: Wish) =>
  db.$queryRaw<WaitingCase[]>(Prisma.sql`
    SELECT a.id, a.due_at AS "dueAt", a.qualification, a.catalogue_version AS "catalogueVersion", e.number,
      e.full_name AS "fullName", p.fields ->> 'registeredRegion' AS region, r.place AS rule, r.team,
      CASE WHEN a.first_approval_revision = p.revision THEN a.first_approval_by_id END AS "firstApproverId",
      ARRAY(${actorsOf('release', Prisma.sql`a.round`)}) AS "releasedBy",
      (${actorsOf('return', Prisma.sql`a.round - 1`)} LIMIT 1) AS "returnedById"
    FROM application a
    JOIN enterprise e ON e.id = a.enterprise_id
    LEFT JOIN profile p ON p.enterprise_id = a.enterprise_id
    LEFT JOIN LATERAL (
      SELECT r.place, r.team FROM jsonb_to_recordset(${JSON.stringify(numbered(rules))}::jsonb)
        AS r (place int, region text, type text, qualification text, team text)
      WHERE (r.region IS NULL OR starts_with(p.fields ->> 'registeredRegion', r.region))
        AND (r.type IS NULL OR r.type = e.type_code)
        AND (r.qualification IS NULL OR r.qualification = a.qualification)
      ORDER BY r.place LIMIT 1
    ) r ON true
    WHERE a.state = 'SUBMITTED' AND a.is_test = false
      ${id ? Prisma.sql`AND a.id = ${id}::uuid` : Prisma.empty}
      ${after ? Prisma.sql`AND (a.due_at, a.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
      ${isRuled ? Prisma.sql`AND r.place IS NOT NULL` : Prisma.empty}
    ORDER BY a.due_at, a.id LIMIT ${most}`)

const numbered = (rules: readonly Rule[]) => rules.map((rule, index) => ({ ...rule, place: index + 1 }))

/** The reviewers who did this to the case in this round. */
const actorsOf = (action: 'release' | 'return', round: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT v.actor_id FROM application_event v
    WHERE v.application_id = a.id AND v.round = ${round} AND v.action = ${action} AND v.actor_kind = 'admin'`
