import type { TargetState } from '@portal/contract/desk/campaign'
import { Prisma, type Tx } from '@portal/db/client'
import {
  type EnterpriseFilter,
  matchingEnterprises
} from '#api/features/desk/admin-enterprise/enterprise-list.store.ts'

const person = { select: { name: true, username: true } } as const

const columns = {
  id: true,
  title: true,
  words: true,
  types: true,
  qualifications: true,
  deadline: true,
  startedAt: true,
  endedAt: true,
  endedBy: person,
  endReason: true,
  proposal: { select: { proposedBy: person, decidedBy: person } }
} as const satisfies Prisma.CampaignSelect

export type CampaignRow = Prisma.CampaignGetPayload<{ select: typeof columns }>

/** Newest first. */
export const listCampaigns = (db: Tx, take: number): Promise<CampaignRow[]> =>
  db.campaign.findMany({ orderBy: { startedAt: 'desc' }, take, select: columns })

export const findCampaign = (db: Tx, id: string): Promise<CampaignRow | null> =>
  db.campaign.findUnique({ where: { id }, select: columns })

/** Changes of one campaign wait here for each other. Raw: Prisma has no row locks. */
export const lockCampaign = async (tx: Tx, id: string) => {
  await tx.$queryRaw`SELECT 1 FROM campaign WHERE id = ${id}::uuid FOR UPDATE`
  return tx.campaign.findUnique({ where: { id }, select: { title: true, deadline: true, endedAt: true } })
}

export const writeCampaign = async (tx: Tx, id: string, data: Prisma.CampaignUncheckedUpdateInput): Promise<void> => {
  await tx.campaign.update({ where: { id }, data, select: { id: true } })
}

/** Of `t`, the row of an enterprise. */
const stateSql = Prisma.raw(`CASE
  WHEN t.confirmed_at IS NOT NULL THEN CASE WHEN t.is_changed THEN 'changed' ELSE 'confirmed' END
  WHEN EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = t.enterprise_id
    AND g.state = 'SUSPENDED' AND t.campaign_id = ANY(g.lapsed_campaigns)) THEN 'suspended'
  ELSE 'waiting' END`)

export type Count = { campaignId: string; type: string; state: TargetState; count: number }

/** Raw: a group by an expression. */
export const countTargets = (db: Tx, campaignIds: string[]): Promise<Count[]> =>
  db.$queryRaw<Count[]>`
    SELECT t.campaign_id AS "campaignId", e.type_code AS type, ${stateSql} AS state, count(*)::int AS count
    FROM campaign_target t JOIN enterprise e ON e.id = t.enterprise_id
    WHERE t.campaign_id = ANY(${campaignIds}::uuid[]) GROUP BY 1, 2, 3`

export type TargetRow = {
  id: string
  number: number
  fullName: string | null
  typeZh: string
  typeEn: string
  enterpriseState: 'ACTIVE' | 'FROZEN' | 'CLOSED'
  contactName: string | null
  contactPhone: string | null
  lastSignInAt: Date | null
  state: TargetState
  confirmedAt: Date | null
}

type Targets = {
  campaignId: string
  enterprises: EnterpriseFilter
  state: TargetState | undefined
  after: string | undefined
  most: number
}

/** In the order of their registration. Raw: the conditions of the list of enterprises, and a filter by an expression. */
export const listTargets = (db: Tx, { campaignId, enterprises, state, after, most }: Targets): Promise<TargetRow[]> => {
  const beyond = after ? Prisma.sql`AND t.enterprise_id > ${after}::uuid` : Prisma.empty
  const inState = state ? Prisma.sql`AND ${stateSql} = ${state}` : Prisma.empty
  return db.$queryRaw<TargetRow[]>`
    SELECT o.id, o.number, o.full_name AS "fullName", y.name_zh AS "typeZh", y.name_en AS "typeEn",
      o.status::text AS "enterpriseState", p.fields ->> 'agentName' AS "contactName",
      p.fields ->> 'agentPhone' AS "contactPhone", page.state, page.confirmed_at AS "confirmedAt",
      (SELECT max(l.at) FROM account a CROSS JOIN LATERAL (SELECT at FROM sign_in
        WHERE account_id = a.id AND outcome = 'SUCCEEDED' ORDER BY id DESC LIMIT 1) l
        WHERE a.enterprise_id = o.id) AS "lastSignInAt"
    FROM (SELECT t.enterprise_id, t.confirmed_at, ${stateSql} AS state FROM campaign_target t
      WHERE t.campaign_id = ${campaignId}::uuid ${beyond} ${inState}
        AND t.enterprise_id IN (SELECT e.id ${matchingEnterprises(enterprises)})
      ORDER BY t.enterprise_id LIMIT ${most}) page
    JOIN enterprise o ON o.id = page.enterprise_id
    JOIN enterprise_type y ON y.code = o.type_code
    LEFT JOIN profile p ON p.enterprise_id = o.id
    ORDER BY o.id`
}
