import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeReviewers } from '../seed/admins.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { type ClaimedCase, forgetCases, makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'

const reviewing = 16
/** More than any machine of today decides. */
const stockPerSecond = 2000

const insert = requestBytes({ method: 'POST', path: '/', body: { round: 1, decision: 'approve' } })

/** 通过: case moved, grant made, event, audit and message written, open pages woken. */
export const decide: Job = {
  name: 'decide',
  title: `application approve, ${reviewing} at once`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: 0.2,
  prepare: async (arena, { seconds }) => {
    const catalogue = await readCatalogue(arena.pool)
    const reviewers = await makeReviewers(arena.pool, reviewing)
    const granted = catalogue.qualifications.filter(({ approvals }) => approvals === 1).length
    const browsers = await makeBrowsers(arena.pool, Math.ceil((stockPerSecond * Math.max(seconds, 1.5)) / granted))
    const papers = await makePapers(arena.pool, browsers)
    const bare = await arena.bare('prisma-insert')
    const load = { connections: reviewing, status: 200 }
    return {
      ours: async (span) => {
        await forgetCases(arena.pool, browsers)
        const requests = (await makeClaimedCases(arena.pool, { browsers, papers, reviewers, catalogue })).map(approval)
        return measureSpan(arena, arena.api, { ...load, seconds: span, next: () => requests.pop() })
      },
      limit: (span) => measureSpan(arena, bare, { ...load, seconds: span, next: () => insert }),
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
