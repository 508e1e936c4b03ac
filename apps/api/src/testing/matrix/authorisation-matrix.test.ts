import { type AddressParts, addressOf } from '@portal/contract/address'
import { adminEndpoints } from '@portal/contract/admin'
import type { Endpoint } from '@portal/contract/endpoint'
import type { RefusalCode } from '@portal/contract/errors'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodAdminPassword } from '../factories/admins.ts'
import { matrix, type MatrixRow } from './authorisation-matrix.ts'
import { openBrowser } from '../browser.ts'
import { buildTestApp, type TestApp } from '../build-test-app.ts'
import { plainProfiles } from '../factories/cases.ts'
import type { Sample } from './contract-fields.ts'
import { samplesOf } from './endpoint-samples.ts'
import { type Caller, callers, headersFor, makeWorld, withNewKey, type World } from './matrix-callers.ts'

let portal: TestApp
let url: string
let passwordHash: string
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
  passwordHash = await portal.deps.hasher.hash(goodAdminPassword)
})
afterAll(() => portal.close())

const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]
const rows: Record<string, MatrixRow> = matrix

describe('who may ask what (R36, R37, R40)', () => {
  test('every endpoint of every contract has its row, and no row is left over', () => {
    expect(Object.keys(rows).toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  })

  test.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (id, endpoint) => {
    const row = rows[id]
    if (!row) throw new Error(`no row of ${id}`)
    const world = await makeWorld(portal, passwordHash)
    // Refused callers come first: their attempts must leave the object unchanged for the allowed ones.
    const order = callers.toSorted((a, b) => Number(row.may.includes(a)) - Number(row.may.includes(b)))
    const seen: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    let input = await inputOf(world, endpoint, row)
    for (const caller of order) {
      const isLetIn = row.may.includes(caller)
      // Each allowed caller gets its own object, because the previous caller may have used it up.
      if (isLetIn && row.object && caller !== row.may[0]) input = await inputOf(world, endpoint, row)
      const isOwn = row.object && isOfOwner(caller) ? true : isLetIn && endpoint.method !== 'GET'
      const code = await ask(endpoint, input, await (isOwn ? headersFor(world, caller) : sharedHeadersFor(caller)))
      wanted[caller] = isLetIn ? 'let in' : refusalFor(endpoint, row, caller)
      seen[caller] = isRefusal(code, row) ? code : 'let in'
    }
    expect(seen).toEqual(wanted)
  })
})

const sharedHeaders = new Map<Caller, Promise<Record<string, string>>>()

/** Made once, since a refusal or a reading changes nothing for the next. */
const sharedHeadersFor = async (caller: Caller): Promise<Record<string, string>> => {
  // Of an enterprise of its own, since what is due is set for all sessions of an account.
  const made = sharedHeaders.get(caller) ?? makeWorld(portal, passwordHash).then((world) => headersFor(world, caller))
  sharedHeaders.set(caller, made)
  return withNewKey(await made)
}

/** Whether the caller is of the enterprise to which the object belongs. */
const isOfOwner = (caller: Caller): boolean =>
  isOperator(caller) || caller === 'owner' || caller === 'disabled' || caller === 'invited'

const isAdminSide = ({ path }: Endpoint): boolean => path.startsWith('/api/admin/')

const secondSteps = ['proveSession', 'createProofChallenge']

const isOperator = (caller: Caller): boolean => ['PREPARER', 'CHECKER', 'FINANCE', 'VIEWER', 'custom'].includes(caller)

/** The refusal that a caller without permission gets. */
const refusalFor = (endpoint: Endpoint, row: MatrixRow, caller: Caller): RefusalCode => {
  if (endpoint.access === 'client') {
    // R44
    if (endpoint.testOnly && caller.startsWith('client')) return 'sandbox.test-only'
    if (caller === 'client-without-scopes') return 'scope.missing'
    return caller === 'test-client' ? 'request.not-found' : 'token.invalid'
  }
  if (!isAdminSide(endpoint)) {
    // The second step requires the first one, not a session.
    if (secondSteps.includes(endpoint.id) || caller === 'half-signed-in-account') return 'session.required'
    if (caller === 'agreement-due') return 'session.agreement-due'
    if (caller === 'without-second-factor') return 'second-factor.required'
    if (caller === 'foreign' && row.object) return 'request.not-found'
    if (!isOperator(caller)) return 'session.required'
    return row.isPersonal ? 'request.not-found' : 'permission.missing'
  }
  // The second step requires the first one, not a session.
  if (endpoint.id === 'proveAdmin') return 'admin.required'
  if (caller === 'password-due') return 'session.password-due'
  return ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER'].includes(caller) ? 'admin.forbidden' : 'admin.required'
}

const guards: string[] = [
  'permission.missing',
  'session.required',
  'session.agreement-due',
  'session.password-due',
  'second-factor.required',
  'admin.required',
  'admin.forbidden',
  'token.invalid',
  'scope.missing',
  'sandbox.test-only'
] satisfies RefusalCode[]

const isRefusal = (code: string, row: MatrixRow): boolean =>
  guards.includes(code) || (code === 'request.not-found' && row.object !== undefined)

/** Valid input, so that only the caller decides the answer. */
const inputOf = async (world: World, endpoint: Endpoint, row: MatrixRow): Promise<Sample> => {
  const context = { browser: openBrowser(portal), password: goodAdminPassword, portal }
  if (row.object) return { params: await row.object(world), ...(row.body === undefined ? {} : { body: row.body }) }
  if (row.body !== undefined) return { body: row.body }
  if (needsOwnProfile(endpoint)) return { body: { revision: 0, baseRevision: 0, draftRevision: 0, values: {} } }
  const [sample = {}] = await samplesOf(endpoint, context).catch(() => [{}])
  return sample
}

/** The samples of these endpoints need a signed-in browser. */
const needsOwnProfile = ({ id }: Endpoint): boolean => id === 'saveProfileDraft' || id === 'submitProfile'

const ask = async (
  endpoint: Endpoint,
  { body, ...sample }: Sample,
  headers: Record<string, string>
): Promise<string> => {
  const leaving = new AbortController()
  const answer = await fetch(url + addressOf(endpoint.path, sample as AddressParts), {
    method: endpoint.method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: leaving.signal
  })
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json')
  const code: string = isProblem ? ((await answer.json()) as { code: string }).code : String(answer.status)
  // An event stream never ends by itself.
  leaving.abort()
  return code
}
