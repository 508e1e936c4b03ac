import type { CampaignScope } from '@portal/contract/desk/campaign'
import { Prisma, type Tx } from '@portal/db/client'
import { grantHeldSql } from '#api/features/qualification/grant/grant.store.ts'

/** `e` is the enterprise. Test enterprises and closed ones are in no campaign. */
const inScope = ({ types, qualifications }: CampaignScope): Prisma.Sql => Prisma.sql`
  NOT e.is_test AND e.status <> 'CLOSED' ${types.length > 0 ? Prisma.sql`AND e.type_code = ANY(${types})` : Prisma.empty}
  AND EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = e.id AND ${Prisma.raw(grantHeldSql)}
    ${qualifications.length > 0 ? Prisma.sql`AND g.qualification = ANY(${qualifications})` : Prisma.empty})`

/** How many enterprises a campaign would ask now, by the code of their type. Raw: as `insertCampaign`. */
export const countScope = async (db: Tx, scope: CampaignScope): Promise<Map<string, number>> => {
  const rows = await db.$queryRaw<{ type: string; asked: number }[]>`
    SELECT e.type_code AS type, count(*)::int AS asked FROM enterprise e WHERE ${inScope(scope)} GROUP BY e.type_code`
  return new Map(rows.map(({ type, asked }) => [type, asked]))
}

/** With a row for each enterprise in scope. Raw: one INSERT … SELECT for any number of enterprises. */
export const insertCampaign = async (
  tx: Tx,
  campaign: Prisma.CampaignUncheckedCreateInput & CampaignScope
): Promise<void> => {
  await tx.campaign.create({ data: campaign, select: { id: true } })
  await tx.$executeRaw`INSERT INTO campaign_target (campaign_id, enterprise_id)
    SELECT ${campaign.id}::uuid, e.id FROM enterprise e WHERE ${inScope(campaign)}`
}

const told = { id: true, title: true, words: true, deadline: true } as const satisfies Prisma.CampaignSelect

/** Campaigns that ask this enterprise, the first deadline first. It has not confirmed them. */
export const listOpenCampaigns = (db: Tx, enterpriseId: string) =>
  db.campaign.findMany({
    where: { endedAt: null, targets: { some: { enterpriseId, confirmedAt: null } } },
    orderBy: [{ deadline: 'asc' }, { id: 'asc' }],
    select: told
  })

export const findTarget = (tx: Tx, campaignId: string, enterpriseId: string) =>
  tx.campaignTarget.findUnique({
    where: { campaignId_enterpriseId: { campaignId, enterpriseId } },
    select: {
      confirmedAt: true,
      campaign: { select: { title: true, endedAt: true, deadline: true, qualifications: true } }
    }
  })

export type Confirmation = {
  enterpriseId: string
  confirmedById: string
  confirmedAt: Date
  revision: number
  isChanged: boolean
}

export const confirmTargets = async (
  tx: Tx,
  campaignIds: string[],
  { enterpriseId, ...confirmation }: Confirmation
): Promise<void> => {
  await tx.campaignTarget.updateMany({
    where: { campaignId: { in: campaignIds }, enterpriseId, confirmedAt: null },
    data: confirmation
  })
}

/** Campaigns that have begun and whose last day is not before this one. */
export const listRunning = (db: Tx, today: string) =>
  db.campaign.findMany({ where: { endedAt: null, deadline: { gte: today } }, orderBy: { id: 'asc' }, select: told })

type Telling = { campaignId: string; today: string; reminderDay: string | undefined; most: number }

/**
 * Marks enterprises that have to be told today, and answers them: each once, whatever process asks. `isFirst`: it was not
 * told of the campaign before. Raw: one statement that takes rows and skips those that another process has taken.
 */
export const takeUntold = (tx: Tx, { campaignId, today, reminderDay = '', most }: Telling) =>
  tx.$queryRaw<{ enterpriseId: string; isFirst: boolean }[]>`
    WITH due AS (
      SELECT t.enterprise_id, t.told_on FROM campaign_target t JOIN enterprise e ON e.id = t.enterprise_id
      WHERE t.campaign_id = ${campaignId}::uuid AND t.confirmed_at IS NULL AND e.status <> 'CLOSED'
        AND (t.told_on IS NULL OR t.told_on < ${reminderDay})
      ORDER BY t.enterprise_id LIMIT ${most} FOR UPDATE OF t SKIP LOCKED)
    UPDATE campaign_target t SET told_on = ${today} FROM due
    WHERE t.campaign_id = ${campaignId}::uuid AND t.enterprise_id = due.enterprise_id
    RETURNING t.enterprise_id AS "enterpriseId", due.told_on IS NULL AS "isFirst"`

export type Overdue = { campaignId: string; enterpriseId: string }

/**
 * Enterprises that have not confirmed in time and hold a grant in scope that is not suspended for it yet. Raw: a row
 * comparison, and arrays of two tables.
 */
export const listOverdue = (
  db: Tx,
  today: string,
  { after, most }: { after: Overdue | undefined; most: number }
): Promise<Overdue[]> => {
  const beyond = after
    ? Prisma.sql`AND (t.campaign_id, t.enterprise_id) > (${after.campaignId}::uuid, ${after.enterpriseId}::uuid)`
    : Prisma.empty
  return db.$queryRaw<Overdue[]>`
    SELECT t.campaign_id AS "campaignId", t.enterprise_id AS "enterpriseId" FROM campaign_target t
    JOIN campaign c ON c.id = t.campaign_id AND c.ended_at IS NULL AND c.deadline < ${today}
    JOIN enterprise e ON e.id = t.enterprise_id AND e.status <> 'CLOSED'
    WHERE t.confirmed_at IS NULL ${beyond} AND EXISTS (
      SELECT FROM qualification_grant g WHERE g.enterprise_id = t.enterprise_id AND ${Prisma.raw(grantHeldSql)}
        AND (cardinality(c.qualifications) = 0 OR g.qualification = ANY(c.qualifications))
        AND c.id <> ALL(g.lapsed_campaigns)
        AND (g.state = 'ACTIVE' OR g.lapsed_papers <> '{}' OR g.lapsed_campaigns <> '{}'))
    ORDER BY t.campaign_id, t.enterprise_id LIMIT ${most}`
}
