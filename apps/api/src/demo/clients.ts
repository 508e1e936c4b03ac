import {
  type ClientMode,
  createClientCredential,
  judgeClientProposal,
  listClients,
  proposeClient
} from '@portal/contract/admin-clients'
import { menuKeys } from '@portal/contract/catalogue'
import { scopes } from '@portal/contract/scopes'
import type { Visitor } from './visitor.ts'

export type DemoClient = { mode: 'live' | 'test'; clientId: string; clientSecret: string; apiKey: string }

/** Where the system of `e2e/setup/signed-on-system.ts` is, see the README's first hour. */
export const demoSystem = 'http://127.0.0.1:4000'

/** R40, R44: a live and a test client with every scope and menu. One administrator registers them, another approves. */
export const makeClients = async (first: Visitor, second: Visitor): Promise<DemoClient[]> => [
  await makeClient(first, second, { mode: 'LIVE', name: '演示业务系统' }),
  await makeClient(first, second, { mode: 'TEST', name: '演示业务系统（沙箱）' })
]

const makeClient = async (
  first: Visitor,
  second: Visitor,
  { mode, name }: { mode: ClientMode; name: string }
): Promise<DemoClient> => {
  const settings = {
    name,
    contact: '演示 0356-1234567',
    scopes: [...scopes],
    menus: [...menuKeys],
    addresses: [],
    redirectUris: [`${demoSystem}/callback`],
    postLogoutUris: [`${demoSystem}/goodbye`],
    backchannelLogoutUri: `${demoSystem}/backchannel`,
    keys: []
  }
  const { id } = await first.call(proposeClient, { body: { mode, settings } })
  const proposal = (await second.call(listClients, {})).data.find((each) => each.id === id)?.proposal
  if (!proposal) throw new Error(`the client ${name} waits for nobody`)
  await second.call(judgeClientProposal, { params: { id: proposal.id }, body: { decision: 'approve' } })
  const create = async (kind: 'SECRET' | 'API_KEY') =>
    (await first.call(createClientCredential, { params: { id }, body: { kind, overlapHours: 0 } })).value
  return {
    mode: mode === 'LIVE' ? 'live' : 'test',
    clientId: id,
    clientSecret: await create('SECRET'),
    apiKey: await create('API_KEY')
  }
}
