import type { Statements } from '../bare/prisma-act.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { forgetCases } from '../seed/cases.ts'
import { fillSupplement, readCatalogue, type VersionedCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { submitProfiles } from '../seed/profiles.ts'
import { actLimit, actLimitTitle } from './act-limit.ts'

const applicants = 16
/** Requests prepared for each second of a span: more than the API can answer. */
const stockPerSecond = 2000

/**
 * Counted in `submitApplication`. Before: the session, the newest catalogue. Reads: open case, grants, profile, papers,
 * accounts that get the message. Update: papers. Creates: case, event, audit row, change, message. Not counted: the place
 * of the change, and the notification after the commit.
 */
const statements: Statements = { readsBefore: 2, locks: 0, reads: 5, updates: 1, creates: 5 }

export const submit: Job = {
  name: 'submit',
  title: `application submit, ${applicants} at once`,
  limitTitle: actLimitTitle,
  atLeast: 0.4,
  prepare: async (arena, { seconds }) => {
    const catalogue = await readCatalogue(arena.pool)
    const free = catalogue.qualifications.filter(({ prerequisites }) => prerequisites.length === 0)
    const stock = stockPerSecond * Math.max(seconds, 1.5)
    const browsers = await makeBrowsers(arena.pool, Math.ceil(stock / free.length))
    await submitProfiles(arena.api, browsers)
    const papers = await makePapers(arena.pool, browsers)
    const facts = submissionOf(catalogue, 0, papers[0] ?? '')?.fields ?? {}
    return {
      ours: async (span) => {
        await forgetCases(arena.pool, browsers)
        const next = submitRequests(catalogue, browsers, papers)
        return measureSpan(arena, arena.api, { connections: applicants, seconds: span, status: 201, next })
      },
      limit: await actLimit(arena, { ...statements, facts, connections: applicants }),
      end: () => forgetCases(arena.pool, browsers)
    }
  }
}

const submissionOf = ({ qualifications }: VersionedCatalogue, place: number, paper: string) => {
  const free = qualifications.filter(({ prerequisites }) => prerequisites.length === 0)
  const qualification = free[place]
  return qualification && { qualification: qualification.code, ...fillSupplement(qualification, paper) }
}

/** All enterprises apply for one qualification, then all for the next, so that one enterprise's requests are far apart. */
const submitRequests = (catalogue: VersionedCatalogue, browsers: Browser[], papers: string[]) => {
  let place = 0
  let at = -1
  return (): Buffer | undefined => {
    at += 1
    if (at === browsers.length) {
      at = 0
      place += 1
    }
    const body = submissionOf(catalogue, place, papers[at] ?? '')
    const headers = { cookie: browsers[at]?.cookie ?? '' }
    return body && requestBytes({ method: 'POST', path: '/api/portal/applications', headers, body })
  }
}
