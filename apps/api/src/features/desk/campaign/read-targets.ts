import { enterpriseSeers } from '@portal/contract/admin-enterprise'
import { mostExportedRows } from '@portal/contract/desk-task'
import type * as campaigns from '@portal/contract/desk/campaign'
import type { Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskName, maskPhone } from '@portal/contract/identifiers/mask'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { filterOf } from '#api/features/desk/admin-enterprise/read-list.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { idCursor } from '#api/http/page.ts'
import { Refusal } from '#api/http/refusal.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { findCampaign, listTargets, type TargetRow } from './progress.store.ts'
import { writeTargetSheet } from './target-sheet.ts'

type Filter = Query<typeof campaigns.exportCampaignTargets>

/** R46: the enterprises of a campaign, to be called. @throws Refusal `request.not-found` */
export const readTargets = async (
  { db }: Pick<Deps, 'db'>,
  actor: AdminActor,
  id: string,
  { limit = '20', after, ...filter }: Query<typeof campaigns.listCampaignTargets>
): Promise<Response<typeof campaigns.listCampaignTargets>> => {
  const size = Number(limit)
  const { rows } = await find(db, actor, id, { ...filter, after: idCursor(after), most: size + 1 })
  return viewPage(
    rows,
    size,
    ({ id: _, number, typeZh: zh, typeEn: en, contactName: name, contactPhone: phone, ...row }) => ({
      ...row,
      number: formatEnterpriseNumber(number),
      type: { zh, en },
      contact: { name, phone }
    })
  )
}

type Wish = { id: string; query: Filter; language: Language }

/** ux 15, R39: every enterprise that the filter leaves, as .xlsx. @throws Refusal `request.not-found`, `export.too-many` */
export const exportTargets = async (
  { db }: Pick<Deps, 'db'>,
  actor: AdminActor,
  { id, query, language }: Wish,
  origin: Origin
): Promise<ReadableStream<Uint8Array>> => {
  const { title, rows } = await find(db, actor, id, { ...query, after: undefined, most: mostExportedRows + 1 })
  if (rows.length > mostExportedRows) throw new Refusal('export.too-many')
  const detail = { campaign: title, ...query, rows: rows.length }
  await audit(db, { action: 'campaign.exported', actor, origin, detail })
  return writeTargetSheet(rows, { language })
}

const find = async (
  db: Tx,
  { roles }: AdminActor,
  campaignId: string,
  { state, after, most, ...enterprises }: Filter & { after: string | undefined; most: number }
) => {
  const campaign = await findCampaign(db, campaignId)
  if (!campaign) throw new Refusal('request.not-found')
  const targets = { campaignId, enterprises: await filterOf(db, enterprises), state, after, most }
  const rows = await listTargets(db, targets)
  return { title: campaign.title, rows: enterpriseSeers.some((role) => roles.includes(role)) ? rows : rows.map(mask) }
}

/** R38: 系统管理员 and 安全管理员 do not see profiles. */
const mask = ({ contactName, contactPhone, ...row }: TargetRow): TargetRow => ({
  ...row,
  contactName: contactName && maskName(contactName),
  contactPhone: contactPhone && maskPhone(contactPhone)
})
