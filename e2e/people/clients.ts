import { request } from '@playwright/test'
import { openCaller } from '@portal/contract/enterprise/caller'
import type { Endpoint, Input, Response as Answer } from '@portal/contract/endpoint'
import {
  type ClientMode,
  type ClientSettings,
  createClientCredential,
  listClients,
  proposeClient
} from '@portal/contract/partner/client'
import { decideProposal } from '@portal/contract/record/proposal'
import { type Caller, callAs } from './accounts.ts'
import type { AdministratorCookies } from './administrators.ts'

export type Client = { id: string; secret: string; apiKey: string }

/** The settings that differ from the usual ones, and the mode if it is not LIVE. */
type Wish = Partial<ClientSettings> & { mode?: ClientMode }

type Portal = { url: string; outboxFile: string; administratorCookies: AdministratorCookies }

const settings: ClientSettings = {
  name: '煤炭交易系统',
  contact: '王工 0356-1234567',
  scopes: [],
  menus: ['trade'],
  addresses: [],
  redirectUris: [],
  postLogoutUris: [],
  backchannelLogoutUri: null,
  keys: []
}

/** Registers a connected system, which waits for the approval of another administrator. Returns its id. */
export const proposeClientAs = async (proposer: Caller, { mode = 'LIVE', ...wish }: Wish): Promise<string> =>
  (await callAs(proposer, proposeClient, { body: { mode, settings: { ...settings, ...wish } } })).id

/** Registers a connected system, which another administrator approves, without opening a page (R40). */
const approveAs = async (
  { proposer, approver }: { proposer: Caller; approver: Caller },
  wish: Wish
): Promise<string> => {
  const id = await proposeClientAs(proposer, wish)
  const proposal = (await callAs(approver, listClients, {})).data.find((each) => each.id === id)?.proposal
  if (!proposal) throw new Error('the new client waits for nobody')
  await callAs(approver, decideProposal, { params: { id: proposal.id }, body: { decision: 'confirm' } })
  return id
}

const credentialAs = async (proposer: Caller, id: string, kind: 'SECRET' | 'API_KEY'): Promise<string> =>
  (await callAs(proposer, createClientCredential, { params: { id }, body: { kind, overlapHours: 0 } })).value

/** Returns the API key. */
export const connectAs = async (people: { proposer: Caller; approver: Caller }, wish: Wish): Promise<string> =>
  credentialAs(people.proposer, await approveAs(people, wish), 'API_KEY')

/** R40: 系统管理员 registers the connected system, 安全管理员 approves it. */
export const registerClient = async (
  { url, outboxFile, administratorCookies }: Portal,
  wish: Wish
): Promise<Client> => {
  const caller = async (cookie: string) => ({
    context: { request: await request.newContext({ baseURL: url, extraHTTPHeaders: { cookie } }) },
    outboxFile
  })
  const proposer = await caller(administratorCookies.system)
  const approver = await caller(administratorCookies.security)
  try {
    const id = await approveAs({ proposer, approver }, wish)
    return {
      id,
      secret: await credentialAs(proposer, id, 'SECRET'),
      apiKey: await credentialAs(proposer, id, 'API_KEY')
    }
  } finally {
    await proposer.context.request.dispose()
    await approver.context.request.dispose()
  }
}

export type ConnectedSystem = { url: string; apiKey: string }

/** Requests of the system itself, as its vendor would write them. */
export const callFrom = <const E extends Endpoint>(
  { url, apiKey }: ConnectedSystem,
  endpoint: E,
  input: Input<E>
): Promise<Answer<E>> =>
  openCaller(async ({ method, path, body }) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    return { status: answer.status, text: await answer.text() }
  }).call(endpoint, input)
