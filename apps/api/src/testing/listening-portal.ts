import { buildTestApp, type TestApp, type TestAppOptions } from './build-test-app.ts'
import { plainProfiles } from './factories/cases.ts'
import { portOf, talkRaw } from './raw-connection.ts'
import { behindProxy } from './factories/visitors.ts'

export type ListeningPortal = TestApp & { port: number }

/** A portal on a port, behind a proxy. Places are counted for each process, so each test takes its own. */
export const withListeningPortal = async (
  work: (portal: ListeningPortal) => Promise<void>,
  deps: TestAppOptions['deps'] = {}
): Promise<void> => {
  const portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles }, deps })
  try {
    await portal.app.listen({ host: '127.0.0.1', port: 0 })
    await work({ ...portal, port: portOf(portal.app.server) })
  } finally {
    portal.app.server.closeAllConnections()
    await portal.close()
  }
}

/** Of the answer to these bytes of a request. */
export const statusOf = async ({ port }: ListeningPortal, bytes: Buffer): Promise<number> =>
  Number((await talkRaw(port, bytes)).text.slice(9, 12))
