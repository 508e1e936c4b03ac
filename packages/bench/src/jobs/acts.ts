import { randomUUID } from 'node:crypto'
import type { Act } from '../arena/bare-server.ts'
import { type Arena, startBare } from '../arena/open-arena.ts'
import type { Job, Side } from '../job.ts'
import type { Request } from '../load.ts'
import { freshPhone, makeBrowsers } from '../seed/browsers.ts'
import { type ClaimedCase, makeClaimedCases, makePapers } from '../seed/cases.ts'
import { fillSupplement, readCatalogue } from '../seed/catalogue.ts'
import { submitProfiles } from '../seed/profiles.ts'
import { makeCaptchas } from '../seed/proofs.ts'

const atOnce = 16
const limitTitle = 'as many statements in one bare Prisma transaction'

export const submit: Job = {
  name: 'submit',
  title: `application submit, ${atOnce} at once`,
  limitTitle,
  connections: atOnce,
  atLeast: 0.4,
  prepare: async (arena) => ({
    ours: { server: arena.api, status: 201, requests: (count) => submitRequests(arena, count) },
    // Counted in `submitApplication`. Before: the session, the newest catalogue. Reads: open case, grants, profile,
    // papers, accounts that get the message. Update: papers. Creates: case, event, audit row, change, message. Not
    // counted: the place of the change, and the notification after the commit.
    limit: await actSide(arena, { readsBefore: 2, reads: 5, updates: 1, creates: 5 }, atOnce)
  })
}

/** All enterprises apply for one qualification, then all for the next, so that one enterprise's requests are far apart. */
const submitRequests = async ({ pool, api }: Arena, count: number): Promise<Request[]> => {
  const { qualifications } = await readCatalogue(pool, ({ prerequisites }) => prerequisites.length === 0)
  const browsers = await makeBrowsers(pool, Math.ceil(count / qualifications.length))
  await submitProfiles(api, browsers)
  const papers = await makePapers(pool, browsers)
  return qualifications.flatMap((qualification) =>
    browsers.map(({ cookie }, place) => ({
      method: 'POST',
      path: '/api/portal/applications',
      headers: { cookie },
      body: { qualification: qualification.code, ...fillSupplement(qualification, papers[place] ?? '') }
    }))
  )
}

export const decide: Job = {
  name: 'decide',
  title: `application approve, ${atOnce} at once`,
  limitTitle,
  connections: atOnce,
  atLeast: 0.4,
  prepare: async (arena) => ({
    ours: { server: arena.api, requests: (count) => approvals(arena, count) },
    // Counted in `decideCase` for an approval. Before: the session. Locks: case, enterprise, grant held before. Reads: case,
    // profile, papers, ticks, accounts that get the message. Update: case. Creates: event, grant, audit row, change, message,
    // notices. Not counted: the place of the change, and the notification after the commit.
    limit: await actSide(arena, { readsBefore: 1, locks: 3, reads: 5, updates: 1, creates: 6 }, atOnce)
  })
}

const approvals = async ({ pool }: Arena, count: number): Promise<Request[]> => {
  const catalogue = await readCatalogue(pool, (qualification) => qualification.approvals === 1)
  const browsers = await makeBrowsers(pool, Math.ceil(count / catalogue.qualifications.length))
  return (await makeClaimedCases(pool, browsers, catalogue)).map(approval)
}

export const approval = ({ id, reviewer }: ClaimedCase): Request => ({
  method: 'POST',
  path: `/api/admin/applications/${id}/decision`,
  headers: { cookie: reviewer.cookie },
  // Revision 0: these enterprises have no profile.
  body: { round: 1, profileRevision: 0, decision: 'approve' }
})

export const smsSend: Job = {
  name: 'sms',
  title: `SMS code send (fake provider), ${atOnce} at once`,
  limitTitle,
  connections: atOnce,
  atLeast: 0.4,
  prepare: async (arena) => ({
    ours: { server: arena.api, status: 202, requests: (count) => sendRequests(arena, count) },
    // Counted in `sendRegistrationCode`. Update: captcha. Lock: one statement takes the advisory locks of phone, address and
    // platform. Reads: messages of the phone, of the address and of the platform, throttle. Creates: message, code. Not
    // counted: the two updates in the background after the provider took the message.
    limit: await actSide(arena, { locks: 1, reads: 4, updates: 1, creates: 2 }, atOnce)
  })
}

const sendRequests = async (arena: Arena, count: number): Promise<Request[]> => {
  // The limits count the messages of the last hour; without this, each span would have more of them than the last.
  await arena.pool.query('TRUNCATE sms_message, sms_code')
  return (await makeCaptchas(arena, 'register', count)).map(({ headers, captcha }) => ({
    method: 'POST',
    path: '/api/portal/registrations/codes',
    headers,
    body: { phone: freshPhone(), captcha }
  }))
}

const writers = 8
/** The case is locked and changed, an event and a message are added. */
const decision = { locks: 1, updates: 1, creates: 2 }

/** Writers must not wait for the audit chain. The API seals their rows during the measurement. */
export const auditedWrites: Job = {
  name: 'audit',
  title: `the writes of a decision with audit, ${writers} writers`,
  limitTitle: 'the same writes without audit',
  connections: writers,
  atLeast: 0.7,
  prepare: async (arena) => ({
    ours: await actSide(arena, { ...decision, isAudited: true }, writers),
    limit: await actSide(arena, decision, writers)
  })
}

/** The bare side of an act that changes data. Each connection works on its own rows, so that none waits for a lock. */
const actSide = async (arena: Arena, statements: Partial<Act['statements']>, connections: number): Promise<Side> => {
  const act = { readsBefore: 0, locks: 0, reads: 0, updates: 0, creates: 0, isAudited: false, ...statements }
  const accounts = (await makeBrowsers(arena.pool, connections)).map(({ accountId, enterpriseId }) => ({
    accountId,
    enterpriseId,
    rows: Array.from({ length: Math.max(act.locks, act.reads, act.updates) }, () => randomUUID())
  }))
  for (const { accountId, rows } of accounts) {
    await arena.pool.query(
      `INSERT INTO message (id, account_id, category, template, title, body)
       SELECT id, $2, 'review', 'application.approved', '申请已通过', '菜单已开通' FROM unnest($1::uuid[]) AS m (id)`,
      [rows, accountId]
    )
  }
  return {
    server: await startBare(arena),
    requests: accounts.map((account) => ({ method: 'POST', path: '/act', body: { ...account, statements: act } }))
  }
}
