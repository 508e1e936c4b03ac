import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Reviewer } from './admins.ts'
import type { Browser } from './browsers.ts'
import type { VersionedCatalogue } from './catalogue.ts'

export type ClaimedCase = { id: string; enterpriseId: string; reviewer: Reviewer }

type Given = { browsers: Browser[]; papers: string[]; reviewers: Reviewer[]; catalogue: VersionedCatalogue }

/** For every enterprise and every qualification that needs one approval: a claimed case with one paper. */
export const makeClaimedCases = async (
  pool: pg.Pool,
  { browsers, papers, reviewers, catalogue }: Given
): Promise<ClaimedCase[]> => {
  const codes = catalogue.qualifications.filter(({ approvals }) => approvals === 1).map(({ code }) => code)
  const cases = browsers.flatMap(({ account }, place) =>
    codes.map((qualification, at) => ({
      id: randomUUID(),
      enterpriseId: account.enterpriseId,
      qualification,
      paper: papers[place],
      reviewer: reviewerAt(reviewers, place * codes.length + at)
    }))
  )
  await pool.query(
    `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, files, claimed_by_id, submitted_at, due_at)
     SELECT id, enterprise_id, qualification, $1, 'IN_REVIEW', jsonb_build_object('paper', paper), reviewer, now(), now() + interval '3 days'
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[])
       AS c (id, enterprise_id, qualification, paper, reviewer)`,
    [
      catalogue.version,
      cases.map(({ id }) => id),
      cases.map(({ enterpriseId }) => enterpriseId),
      cases.map(({ qualification }) => qualification),
      cases.map(({ paper }) => paper),
      cases.map(({ reviewer }) => reviewer.id)
    ]
  )
  return cases
}

const reviewerAt = (reviewers: Reviewer[], place: number): Reviewer => {
  const reviewer = reviewers[place % reviewers.length]
  if (!reviewer) throw new Error('there is no reviewer')
  return reviewer
}

/** Deletes the applications and all that followed from them, so that the enterprises may apply again. */
export const forgetCases = async (pool: pg.Pool, browsers: Browser[]): Promise<void> => {
  const enterprises = [browsers.map(({ account }) => account.enterpriseId)]
  await pool.query('DELETE FROM qualification_grant WHERE enterprise_id = ANY($1)', enterprises)
  await pool.query(
    'DELETE FROM application_event WHERE application_id IN (SELECT id FROM application WHERE enterprise_id = ANY($1))',
    enterprises
  )
  await pool.query('DELETE FROM application WHERE enterprise_id = ANY($1)', enterprises)
  await pool.query('DELETE FROM message WHERE account_id = ANY($1)', [browsers.map(({ account }) => account.id)])
}
