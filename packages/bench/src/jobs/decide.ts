import type { Statements } from '../bare/prisma-act.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeReviewers } from '../seed/admins.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { type ClaimedCase, forgetCases, makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { actLimit, actLimitTitle } from './act-limit.ts'

const reviewing = 16
/** Requests prepared for each second of a span: more than the API can answer. */
const stockPerSecond = 2000

/**
 * Counted in `decideCase` for an approval. Before: the session. Locks: case, enterprise, grant held before. Reads: case,
 * profile, papers, accounts that get the message. Update: case. Creates: event, grant, audit row, change, message. Not
 * counted: the place of the change, and the notification after the commit.
 */
const statements: Statements = { readsBefore: 1, locks: 3, reads: 4, updates: 1, creates: 5 }

export const decide: Job = {
  name: 'decide',
  title: `application approve, ${reviewing} at once`,
  limitTitle: actLimitTitle,
  atLeast: 0.4,
  prepare: async (arena, { seconds }) => {
    const catalogue = await readCatalogue(arena.pool)
    const reviewers = await makeReviewers(arena.pool, reviewing)
    const granted = catalogue.qualifications.filter(({ approvals }) => approvals === 1).length
    const browsers = await makeBrowsers(arena.pool, Math.ceil((stockPerSecond * Math.max(seconds, 1.5)) / granted))
    const papers = await makePapers(arena.pool, browsers)
    const facts = { qualification: '煤炭采购商资格', opinion: '' }
    return {
      ours: async (span) => {
        await forgetCases(arena.pool, browsers)
        const requests = (await makeClaimedCases(arena.pool, { browsers, papers, reviewers, catalogue })).map(approval)
        const load = { connections: reviewing, seconds: span, status: 200, next: () => requests.pop() }
        return measureSpan(arena, arena.api, load)
      },
      limit: await actLimit(arena, { ...statements, facts, connections: reviewing }),
      end: () => forgetCases(arena.pool, browsers)
    }
  }
}

export const approval = ({ id, reviewer }: ClaimedCase): Buffer =>
  requestBytes({
    method: 'POST',
    path: `/api/admin/applications/${id}/decision`,
    headers: { cookie: reviewer.cookie },
    // Revision 0: these enterprises have no profile.
    body: { round: 1, profileRevision: 0, decision: 'approve' }
  })
