import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { forgetCases } from '../seed/cases.ts'
import { fillSupplement, readCatalogue, type VersionedCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { submitProfiles } from '../seed/profiles.ts'

const applicants = 16
/** More than any machine of today takes in. */
const stockPerSecond = 2000

/** 提交: completeness, supplement and papers judged; case, event, audit and message written; the page read back. */
export const submit: Job = {
  name: 'submit',
  title: `application submit, ${applicants} at once`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: 0.2,
  prepare: async (arena, { seconds }) => {
    const catalogue = await readCatalogue(arena.pool)
    const free = catalogue.qualifications.filter(({ prerequisites }) => prerequisites.length === 0)
    const stock = stockPerSecond * Math.max(seconds, 1.5)
    const browsers = await makeBrowsers(arena.pool, Math.ceil(stock / free.length))
    await submitProfiles(arena.api, browsers)
    const papers = await makePapers(arena.pool, browsers)
    const bare = await arena.bare('prisma-insert')
    const load = { connections: applicants }
    const insert = requestBytes({ method: 'POST', path: '/', body: submissionOf(catalogue, 0, papers[0] ?? '') })
    return {
      ours: async (span) => {
        await forgetCases(arena.pool, browsers)
        const next = submitRequests(catalogue, browsers, papers)
        return measureSpan(arena, arena.api, { ...load, seconds: span, status: 201, next })
      },
      limit: (span) => measureSpan(arena, bare, { ...load, seconds: span, status: 200, next: () => insert }),
      end: () => forgetCases(arena.pool, browsers)
    }
  }
}

const submissionOf = ({ qualifications }: VersionedCatalogue, place: number, paper: string) => {
  const free = qualifications.filter(({ prerequisites }) => prerequisites.length === 0)
  const qualification = free[place]
  return qualification && { qualification: qualification.code, ...fillSupplement(qualification, paper) }
}

/** One qualification after the other, so that those of one enterprise do not meet. */
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
