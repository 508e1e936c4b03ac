import type { AdminRole } from '@portal/contract/endpoint'
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Browser, freshToken, freshUsername } from './browsers.ts'
import type { VersionedCatalogue } from './catalogue.ts'

/** An administrator who is signed in with both steps; `cookie` is the value of the header. */
export type Admin = { id: string; cookie: string }

/** As set-up and sign-in write them, but with an empty password and TOTP secret, since the jobs use sessions only. */
export const makeAdmin = async (pool: pg.Pool, role: AdminRole): Promise<Admin> => {
  const [id, token] = [randomUUID(), freshToken()]
  await pool.query(
    `WITH made AS (
       INSERT INTO admin (id, username, username_key, name, roles, password_hash, totp_sealed)
       VALUES ($1, $2, $2, '管理员', ARRAY[$3]::admin_role[], '', '') RETURNING id
     )
     INSERT INTO admin_session (id, token_hash, admin_id, is_proven, expires_at, ip, user_agent, device_hash)
     SELECT gen_random_uuid(), $4, id, true, now() + interval '12 hours', '127.0.0.1', 'bench', '' FROM made`,
    [id, freshUsername(), role, createHash('sha256').update(token).digest()]
  )
  return { id, cookie: `admin=${token}` }
}

export type ClaimedCase = { id: string; reviewer: Admin }

const reviewing = 16

/** For each enterprise in turn, and each of these qualifications: a claimed case with one paper and a ticked checklist. */
export const makeClaimedCases = async (
  pool: pg.Pool,
  browsers: Browser[],
  { version, qualifications }: VersionedCatalogue
): Promise<ClaimedCase[]> => {
  const reviewers = await Promise.all(Array.from({ length: reviewing }, () => makeAdmin(pool, 'REVIEWER')))
  const papers = await makePapers(pool, browsers)
  const cases = browsers
    .flatMap(({ enterpriseId }, place) =>
      qualifications.map(({ code, checklist = [] }) => ({
        enterpriseId,
        code,
        paper: papers[place],
        checklist: checklist.map(({ key }) => key)
      }))
    )
    .flatMap((one, place) => {
      const reviewer = reviewers[place % reviewing]
      return reviewer ? [{ ...one, id: randomUUID(), reviewer }] : []
    })
  await pool.query(
    `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, files, claimed_by_id, submitted_at, due_at)
     SELECT id, "enterpriseId", code, $2, 'IN_REVIEW', jsonb_build_object('paper', paper), (reviewer ->> 'id')::uuid, now(), now() + interval '3 days'
     FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, "enterpriseId" uuid, code text, paper text, reviewer jsonb)`,
    [JSON.stringify(cases), version]
  )
  // Revision 0: these enterprises have no profile.
  await pool.query(
    `INSERT INTO checklist_tick (application_id, round, admin_id, item, profile_revision)
     SELECT c.id, 1, (reviewer ->> 'id')::uuid, item, 0
     FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, reviewer jsonb, checklist jsonb), jsonb_array_elements_text(checklist) AS item`,
    [JSON.stringify(cases)]
  )
  return cases
}

/** One clean attachment for each browser's enterprise, without a file. Returns the ids in the same order. */
export const makePapers = async (pool: pg.Pool, browsers: Browser[]): Promise<string[]> => {
  const ids = browsers.map(() => randomUUID())
  await pool.query(
    `INSERT INTO attachment (id, enterprise_id, uploaded_by_id, slot, display_name, media_type, size, sha256, status,
       original_key, view_key)
     SELECT id, enterprise_id, account_id, 'application:letter', '材料.pdf', 'application/pdf', 40000, '', 'CLEAN',
       id || '.original', id || '.original'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS p (id, enterprise_id, account_id)`,
    [ids, browsers.map(({ enterpriseId }) => enterpriseId), browsers.map(({ accountId }) => accountId)]
  )
  return ids
}
