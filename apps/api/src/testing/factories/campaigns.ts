import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import type { CampaignWish } from '@portal/contract/desk/campaign'
import { newId } from '#api/adapters/new-id.ts'
import { insertCampaign } from '#api/features/qualification/campaign/campaign.store.ts'
import type { TestApp } from '../build-test-app.ts'
import { addReviewer } from './cases.ts'
import { addProposal } from './proposals.ts'

/** What 系统管理员 types for a campaign over all enterprises, with parts to change. */
export const campaignBody = (change: Partial<CampaignWish> = {}): CampaignWish => ({
  title: '2027 年度复审',
  words: '请核对企业名称、法定代表人、银行账户和证照。',
  types: [],
  qualifications: [],
  deadline: dayAfter(beijingDay(new Date()), 30),
  ...change
})

/** One that has begun. Inserts rows without HTTP, and answers its id. */
export const addCampaign = async (
  portal: TestApp,
  { startedAt = new Date(), ...change }: Partial<CampaignWish> & { startedAt?: Date } = {}
): Promise<string> => {
  const { adminId: proposedById } = await addReviewer(portal, { roles: ['SYSTEM'] })
  const [id, payload] = [newId(), campaignBody(change)]
  const proposalId = await addProposal(portal, { kind: 'campaign', subject: id, payload, proposedById })
  await insertCampaign(portal.deps.db, { ...payload, id, proposalId, startedAt })
  await portal.deps.db.proposal.update({
    where: { id: proposalId },
    data: { state: 'CONFIRMED', decidedAt: startedAt, decidedById: (await addReviewer(portal)).adminId }
  })
  return id
}

/** So many enterprises with one account, which each hold LISTING. */
export const addHolders = async ({ deps: { db, pool, catalogues } }: TestApp, count: number): Promise<void> => {
  const { version } = await catalogues.newest(db)
  await pool.query(
    `WITH made AS (
       INSERT INTO enterprise (id, type_code) SELECT gen_random_uuid(), 'SUPPLIER' FROM generate_series(1, ${count})
       RETURNING id),
     accounts AS (
       INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
       SELECT gen_random_uuid(), id, left(md5(id::text), 16), left(md5(id::text), 16), '13900000000', 'none' FROM made),
     cases AS (
       INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at)
       SELECT gen_random_uuid(), id, 'LISTING', ${version}, 'APPROVED', now(), now() FROM made RETURNING id, enterprise_id)
     INSERT INTO qualification_grant (id, enterprise_id, qualification, application_id, menus)
     SELECT gen_random_uuid(), enterprise_id, 'LISTING', id, '{trade}' FROM cases`
  )
}
