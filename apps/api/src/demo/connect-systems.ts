import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { proposeCatalogue, readCatalogue } from '@portal/contract/qualification/catalogue-change'
import { decideProposal } from '@portal/contract/record/proposal'
import { type DemoClient, demoSystems } from './clients.ts'
import type { Visitor } from './visitor.ts'

type Systems = Pick<Catalogue, 'systems' | 'testSystems'>

/**
 * R29, R40, R44: 我的交易 leads to the demonstration's system by hand-over, and 我的交收 by single sign-on. The enterprise of
 * the sandbox comes to the system for tests.
 */
export const connectSystems = async (
  first: Visitor,
  second: Visitor,
  clients: readonly DemoClient[]
): Promise<void> => {
  const { version, content } = await first.call(readCatalogue, {})
  const body = { basedOn: version, reason: '对接演示业务系统', content: { ...content, ...systemsOf(clients) } }
  const { id } = await first.call(proposeCatalogue, { body })
  await second.call(decideProposal, { params: { id }, body: { decision: 'confirm' } })
}

const systemsOf = (clients: readonly DemoClient[]): Systems => {
  const name = { zh: '演示业务系统', en: 'Demonstration system' }
  const at = (mode: DemoClient['mode']) => ({
    trade: { url: `${demoSystems[mode]}/enter` },
    settlement: {
      url: `${demoSystems[mode]}/`,
      client: clients.find((client) => client.mode === mode)?.clientId,
      login: `${demoSystems[mode]}/login`
    }
  })
  const { trade, settlement } = at('live')
  return { systems: { trade: { name, ...trade }, settlement: { name, ...settlement } }, testSystems: at('test') }
}
