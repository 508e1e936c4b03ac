import { type AddressParts, addressOf } from '@portal/contract/address'
import type { Endpoint } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { integratorEndpoints } from '@portal/contract/integrator'
import type { MenuKey } from '@portal/contract/menu-keys'
import type { ClientMode } from '@portal/contract/partner/client'
import { type Scope, scopes } from '@portal/contract/scopes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matrix, type MatrixRow } from './authorisation-matrix.ts'
import { openBrowser } from '../browser.ts'
import { buildTestApp, type TestApp } from '../build-test-app.ts'
import { plainProfiles } from '../factories/cases.ts'
import { addClient } from '../factories/clients.ts'
import type { Sample } from './contract-fields.ts'
import { samplesOf } from './endpoint-samples.ts'
import { freePort } from '../free-port.ts'
import { insertGrant } from '../factories/grants.ts'
import { makeWorld, type World } from './matrix-callers.ts'
import { rounds } from '../rounds.ts'

type Caller = {
  mode: ClientMode
  /** The only scope: of the API key, or of an access token of a client that has all. Null: none. */
  scope: Scope | null
  credential: 'key' | 'token'
  menu: MenuKey
  bearer: string
}

const modes = ['LIVE', 'TEST'] as const
/** The enterprises of this test opened it; the menu of another system is not theirs. */
const ownMenu = 'trade'
const menus = [ownMenu, 'funds'] as const

let portal: TestApp
let url: string
let callers: Caller[]
beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  portal = await buildTestApp({ env: { ...plainProfiles, PUBLIC_URL: url } })
  await portal.app.listen({ host: '127.0.0.1', port })
  callers = await makeCallers()
})
afterAll(() => portal.close())

const makeCallers = async (): Promise<Caller[]> => {
  const made: Caller[] = []
  for (const mode of modes) {
    for (const menu of menus) {
      const whole = await addClient(portal, { mode, menus: [menu] })
      for (const scope of [...scopes, null]) {
        const { apiKey } = await addClient(portal, { mode, menus: [menu], scopes: scope === null ? [] : [scope] })
        made.push({ mode, menu, scope, credential: 'key', bearer: apiKey })
        made.push({ mode, menu, scope, credential: 'token', bearer: await tokenOf(whole, scope) })
      }
    }
  }
  return made
}

const tokenOf = async ({ clientId, secret }: { clientId: string; secret: string }, scope: Scope | null) => {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope === null ? {} : { scope }) })
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return token
}

const endpoints: readonly Endpoint[] = integratorEndpoints
const closed = endpoints.filter(({ access }) => access === 'client')
const rows: Record<string, MatrixRow> = matrix

describe('every operation × every scope × live and test × own and foreign menu (R40, R41, R44)', () => {
  test.each(closed.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (_, endpoint) => {
    const faults: string[] = []
    for (const worldMode of modes) {
      const world = await makeEnterprise(worldMode)
      let input = await inputOf(world, endpoint)
      for (const caller of callersOf(endpoint)) {
        const { status, text } = await ask(endpoint, input, caller.bearer)
        // What is done may use its object up.
        if (status < 400 && endpoint.method !== 'GET') input = await inputOf(world, endpoint)
        const fault = judge(endpoint, { caller, worldMode, world, status, text })
        if (fault) faults.push(`${JSON.stringify({ ...caller, bearer: '' })} at a ${worldMode} enterprise: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })
})

/** In `pnpm test` those of its scope, of none and of one other. */
const callersOf = ({ id, scope }: Endpoint): Caller[] => {
  const place = closed.findIndex((each) => each.id === id)
  const others = scopes.filter((each) => each !== scope)
  const tried = [scope, null, others[place % others.length]]
  return rounds(
    callers.filter((caller) => tried.includes(caller.scope)),
    callers
  )
}

type Seen = { caller: Caller; worldMode: ClientMode; world: World; status: number; text: string }

/** What is wrong with an answer; undefined if nothing is. */
const judge = (
  { id, scope, testOnly }: Endpoint,
  { caller, worldMode, world, status, text }: Seen
): string | undefined => {
  const code = status < 400 ? undefined : (JSON.parse(text) as { code: string }).code
  if (status >= 500) return `${status} ${code}`
  const shown = markersOf(world).filter((marker) => text.includes(marker))
  if (scope !== null && caller.scope !== scope)
    return code === 'scope.missing' ? undefined : `let in: ${status} ${code}`
  if (testOnly && caller.mode === 'LIVE') return code === 'sandbox.test-only' ? undefined : `let in: ${status} ${code}`
  if (['token.invalid', 'scope.missing', 'client.address'].includes(code ?? '')) return `refused: ${code}`
  const isEntitled = caller.mode === worldMode && caller.menu === ownMenu
  if (!isEntitled) {
    if (shown.length > 0) return `shows ${shown.join()}`
    return rows[id]?.object && code !== 'request.not-found' ? `the object is there: ${status} ${code}` : undefined
  }
  if (!rows[id]?.object) return undefined
  return code === 'request.not-found' ? 'the object is not found' : undefined
}

/** By these one would see that the enterprise exists. */
const markersOf = ({ owner }: World): string[] => [
  formatEnterpriseNumber(owner.session.enterpriseNumber),
  owner.enterpriseId,
  owner.accountId,
  owner.username
]

/** An enterprise with a qualification that opens `ownMenu`. */
const makeEnterprise = async (mode: ClientMode): Promise<World> => {
  const world = await makeWorld(portal, 'none')
  await insertGrant(portal, world.owner.enterpriseId, { menus: [ownMenu] })
  await portal.deps.db.enterprise.update({
    where: { id: world.owner.enterpriseId },
    data: { isTest: mode === 'TEST' }
  })
  return world
}

const inputOf = async (world: World, endpoint: Endpoint): Promise<Sample> => {
  const row = rows[endpoint.id]
  if (row?.object) return { params: await row.object(world), ...(row.body === undefined ? {} : { body: row.body }) }
  const [sample = {}] = await samplesOf(endpoint, { browser: openBrowser(portal), password: '', portal })
  // The sample's filter and cursor would hide the enterprise.
  return { ...sample, ...(endpoint.query ? { query: { limit: '100' } } : {}) }
}

const ask = async (endpoint: Endpoint, { body, ...sample }: Sample, bearer: string) => {
  const answer = await fetch(url + addressOf(endpoint.path, sample as AddressParts), {
    method: endpoint.method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {})
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: answer.status, text: await answer.text() }
}

test('a live client lists the live enterprise and a test client the test one (R44)', async () => {
  const [list] = closed.filter(({ path }) => path === '/api/v1/enterprises')
  const [live, trial] = [await makeEnterprise('LIVE'), await makeEnterprise('TEST')]
  for (const mode of modes) {
    const { bearer } = await newest(mode)
    const { text } = await ask(list as Endpoint, { query: { limit: '100' } }, bearer)
    expect(markersOf(live).some((marker) => text.includes(marker))).toBe(mode === 'LIVE')
    expect(markersOf(trial).some((marker) => text.includes(marker))).toBe(mode === 'TEST')
  }
})

const newest = async (mode: ClientMode) => ({ bearer: (await addClient(portal, { mode, menus: [ownMenu] })).apiKey })
