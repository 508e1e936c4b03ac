import type { Body, Endpoint, Response } from '@portal/contract/endpoint'
import { menuKeys } from '@portal/contract/menu-keys'
import { type ClientMode, createClientCredential, listClients, proposeClient } from '@portal/contract/partner/client'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import { createSandboxEnterprise } from '@portal/contract/partner/sandbox'
import { createWebhookEndpoint } from '@portal/contract/partner/webhook'
import { decideProposal } from '@portal/contract/record/proposal'
import { scopes } from '@portal/contract/scopes'
import { randomUUID } from 'node:crypto'
import type { Visitor } from './visitor.ts'

export type DemoClient = {
  mode: 'live' | 'test'
  clientId: string
  clientSecret: string
  apiKey: string
  /** Of the webhook endpoint at its system. */
  webhookSecret: string
}

/** R44: what the test client has made. */
export type SandboxEnterprise = Response<typeof createSandboxEnterprise>

/** Where the system of `e2e/setup/signed-on-system.ts` is in each mode, see the README's first hour. */
export const demoSystems = { live: 'http://127.0.0.1:4000', test: 'http://127.0.0.1:4001' } as const

/** R40, R44: a live and a test client with every scope and menu. One administrator registers them, another approves. */
export const makeClients = async (origin: string, first: Visitor, second: Visitor): Promise<DemoClient[]> => [
  await makeClient(origin, { first, second, mode: 'LIVE', name: '演示业务系统' }),
  await makeClient(origin, { first, second, mode: 'TEST', name: '演示业务系统（沙箱）' })
]

/** R44 */
export const makeSandboxEnterprise = async (
  origin: string,
  clients: readonly DemoClient[]
): Promise<SandboxEnterprise> => {
  const trial = clients.find(({ mode }) => mode === 'test')
  if (!trial) throw new Error('the demonstration has no test client')
  return post(origin, trial.apiKey, createSandboxEnterprise, { qualifications: ['LISTING', 'SETTLEMENT'] })
}

const post = async <const E extends Endpoint>(
  origin: string,
  apiKey: string,
  endpoint: E,
  body: Body<E>
): Promise<Response<E>> => {
  const answer = await fetch(`${origin}${endpoint.path}`, {
    method: endpoint.method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      [idempotencyHeader]: randomUUID()
    },
    body: JSON.stringify(body)
  })
  if (!answer.ok) throw new Error(`${endpoint.id}: ${answer.status} ${await answer.text()}`)
  // Encoded by the endpoint's schema; instants are still ISO texts here.
  return (await answer.json()) as Response<E>
}

type Wish = { first: Visitor; second: Visitor; mode: ClientMode; name: string }

const makeClient = async (origin: string, { first, second, mode, name }: Wish): Promise<DemoClient> => {
  const system = demoSystems[mode === 'LIVE' ? 'live' : 'test']
  const settings = {
    name,
    contact: '演示 0356-1234567',
    scopes: [...scopes],
    menus: [...menuKeys],
    addresses: [],
    redirectUris: [`${system}/callback`],
    postLogoutUris: [`${system}/goodbye`],
    backchannelLogoutUri: `${system}/backchannel`,
    keys: []
  }
  const { id } = await first.call(proposeClient, { body: { mode, settings } })
  const proposal = (await second.call(listClients, {})).data.find((each) => each.id === id)?.proposal
  if (!proposal) throw new Error(`the client ${name} waits for nobody`)
  await second.call(decideProposal, { params: { id: proposal.id }, body: { decision: 'confirm' } })
  const create = async (kind: 'SECRET' | 'API_KEY') =>
    (await first.call(createClientCredential, { params: { id }, body: { kind, overlapHours: 0 } })).value
  const clientSecret = await create('SECRET')
  const apiKey = await create('API_KEY')
  const endpoint = { url: `${system}/webhooks`, types: [], description: name }
  const { secret: webhookSecret } = await post(origin, apiKey, createWebhookEndpoint, endpoint)
  return { mode: mode === 'LIVE' ? 'live' : 'test', clientId: id, clientSecret, apiKey, webhookSecret }
}
