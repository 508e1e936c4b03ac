import type pg from 'pg'
import type { Browser } from './browsers.ts'
import { readCatalogue } from './catalogue.ts'

const held = 3

/** Grants the first three qualifications of the catalogue, with their cases and events. */
export const makeGrants = async (pool: pg.Pool, browsers: Browser[]): Promise<void> => {
  const { version, qualifications } = await readCatalogue(pool)
  const granted = qualifications.slice(0, held).map(({ code, menus }) => ({ code, menus }))
  await pool.query(
    `WITH cases AS (
       INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at, decided_at)
       SELECT gen_random_uuid(), enterprise_id, q.code, $1, 'APPROVED', now(), now(), now()
       FROM unnest($2::uuid[]) AS e (enterprise_id), jsonb_to_recordset($3::jsonb) AS q (code text)
       RETURNING id, enterprise_id, qualification
     ), events AS (
       INSERT INTO application_event (id, application_id, action, from_state, to_state, round, actor_kind, actor_name)
       SELECT gen_random_uuid(), id, step.action, step.before::application_state, step.after::application_state, 1, 'admin', '审核员'
       FROM cases, (VALUES ('submit', NULL, 'SUBMITTED'), ('claim', 'SUBMITTED', 'IN_REVIEW'), ('approve', 'IN_REVIEW', 'APPROVED'))
         AS step (action, before, after)
     )
     INSERT INTO qualification_grant (id, enterprise_id, qualification, application_id, menus)
     SELECT gen_random_uuid(), enterprise_id, qualification, cases.id, ARRAY(SELECT jsonb_array_elements_text(q.menus))
     FROM cases JOIN jsonb_to_recordset($3::jsonb) AS q (code text, menus jsonb) ON q.code = qualification`,
    [version, browsers.map(({ account }) => account.enterpriseId), JSON.stringify(granted)]
  )
}
