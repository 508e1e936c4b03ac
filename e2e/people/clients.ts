import {
  type ClientSettings,
  createClientCredential,
  judgeClientProposal,
  listClients,
  proposeClient
} from '@portal/contract/admin-clients'
import { request } from '@playwright/test'
import { callAs } from './accounts.ts'
import { inviteAs, takeDeskAs } from './administrators.ts'

export type Client = { id: string; secret: string; apiKey: string }

type Portal = { url: string; outboxFile: string; administratorCookies: string }

/** R40: 系统管理员 registers the connected system, 安全管理员 approves it. */
export const registerClient = async (
  { url, outboxFile, administratorCookies }: Portal,
  wish: Partial<ClientSettings> & Pick<ClientSettings, 'name' | 'menus'>
): Promise<Client> => {
  const settings: ClientSettings = {
    contact: '王工 0356-1234567',
    scopes: [],
    addresses: [],
    redirectUris: [],
    postLogoutUris: [],
    backchannelLogoutUri: null,
    keys: [],
    ...wish
  }
  const caller = async (headers: Record<string, string> = {}) => ({
    context: { request: await request.newContext({ baseURL: url, extraHTTPHeaders: headers }) },
    outboxFile
  })
  const first = await caller({ cookie: administratorCookies })
  const second = await caller()
  try {
    const { id } = await callAs(first, proposeClient, { body: { mode: 'LIVE', settings } })
    await takeDeskAs(second, await inviteAs({ url, cookies: administratorCookies }, ['SECURITY']), '安全管理员')
    const proposal = (await callAs(second, listClients, {})).data.find((each) => each.id === id)?.proposal
    if (!proposal) throw new Error('the new client waits for nobody')
    await callAs(second, judgeClientProposal, { params: { id: proposal.id }, body: { decision: 'approve' } })
    const create = async (kind: 'SECRET' | 'API_KEY') =>
      (await callAs(first, createClientCredential, { params: { id }, body: { kind, overlapHours: 0 } })).value
    return { id, secret: await create('SECRET'), apiKey: await create('API_KEY') }
  } finally {
    await first.context.request.dispose()
    await second.context.request.dispose()
  }
}
