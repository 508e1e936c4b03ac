import { submitApplication } from '@portal/contract/application/application'
import { claimCase as claim, decideCase as decide } from '@portal/contract/application/review'
import { register, sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import type { Db } from '@portal/db/client'
import { createTransact } from '@portal/db/transaction'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { type Answer, freshPhone, goodPassword, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'

let portal: TestApp
let reviewer: TestAdmin
/** The statement of a transaction, counted from 1, that throws instead of being sent. */
let failing = Number.POSITIVE_INFINITY
let sent = 0

beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  const extended = portal.deps.db.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        sent += 1
        if (sent === failing) throw new Error('planted')
        return query(args)
      }
    }
  })
  // Holds because the extension changes no type.
  portal.deps.transact = createTransact(extended as unknown as Db)
})
afterAll(() => portal.close())

/** Written outside of the act's transaction on purpose: a try is counted before it is judged. */
const countedApart = ['captcha', 'throttle', 'sms_code']

/** A digest of each other table, and of the SMS codes without their counters. */
const readRows = async (): Promise<Record<string, string>> => {
  const { pool } = portal.deps
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1",
    [countedApart]
  )
  const digests = await Promise.all(
    tables.map(async ({ name }) => [name, await digestOf(`SELECT t::text AS row FROM "${name}" t`)] as const)
  )
  const codes = await digestOf('SELECT id::text || used_at::text AS row FROM sms_code')
  return { ...Object.fromEntries(digests), sms_code: codes }
}

const digestOf = async (rows: string): Promise<string> => {
  const { rows: found } = await portal.deps.pool.query<{ digest: string }>(
    `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '') AS digest FROM (${rows}) AS each`
  )
  return found[0]?.digest ?? ''
}

type Act = {
  /** Prepares one try and returns the function that sends the tested request. */
  prepare: () => Promise<() => Promise<Answer>>
  succeeds: number
  /** The least number of statements in the act's transaction. */
  least: number
}

const acts: [string, Act][] = [
  [
    'an application that is submitted',
    {
      prepare: async () => {
        const applicant = await openApplicant(portal)
        return () => applicant.call(submitApplication, { body: { qualification: 'LISTING', fields: {}, files: {} } })
      },
      succeeds: 201,
      least: 4
    }
  ],
  [
    'a case that is approved',
    {
      prepare: async () => {
        const applicant = await openApplicant(portal)
        const { body } = await applicant.call(submitApplication, {
          body: { qualification: 'LISTING', fields: {}, files: {} }
        })
        const params = { id: body.id as string }
        expect((await reviewer.call(claim, { params })).status).toBeLessThan(300)
        return () => reviewer.call(decide, { params, body: { decision: 'approve', round: 1, profileRevision: 1 } })
      },
      succeeds: 200,
      least: 6
    }
  ],
  [
    'an enterprise that registers',
    {
      prepare: async () => {
        const browser = openBrowser(portal)
        const { agreement, ...wish } = await browser.registration()
        return () => browser.call(register, { body: { ...wish, agreement } })
      },
      succeeds: 201,
      least: 5
    }
  ],
  [
    'a sign-in',
    {
      prepare: async () => {
        const browser = openBrowser(portal)
        const { username } = await browser.enter()
        const captcha = await browser.solveCaptcha('sign-in')
        return () => browser.call(signIn, { body: { username, password: goodPassword, captcha } })
      },
      succeeds: 201,
      least: 5
    }
  ],
  [
    'an SMS code that is sent',
    {
      prepare: async () => {
        const browser = openBrowser(portal)
        const phone = freshPhone()
        const captcha = await browser.solveCaptcha('register')
        return () => browser.call(sendRegistrationCode, { body: { phone, captcha } })
      },
      succeeds: 202,
      least: 4
    }
  ]
]

const attempt = async (step: number, { prepare }: Act) => {
  failing = Number.POSITIVE_INFINITY
  // All messages come from one address, and R6 limits them.
  await portal.deps.pool.query('DELETE FROM sms_message')
  const send = await prepare()
  await portal.deps.background.settled()
  const before = await readRows()
  sent = 0
  failing = step
  const { status } = await send()
  failing = Number.POSITIVE_INFINITY
  await portal.deps.background.settled()
  return { status, before, after: await readRows() }
}

describe('a fault at any statement leaves nothing written of', () => {
  test.each(acts)('%s', async (_what, act) => {
    for (let step = 1; ; step++) {
      const { status, before, after } = await attempt(step, act)
      if (status === act.succeeds) {
        expect(after, 'the act itself writes').not.toEqual(before)
        expect(step, 'statements of the transaction').toBeGreaterThan(act.least)
        return
      }
      expect(status, `statement ${step}`).toBe(500)
      expect(after, `statement ${step}`).toEqual(before)
    }
  })
})
