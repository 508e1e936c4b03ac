import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Child, freePort, startNode } from './child.ts'

export type Api = Child & {
  port: number
  /** From the start of the process to its first answer, in ms. */
  startMs: number
}

const file = fileURLToPath(new URL('../../../../apps/api/src/main.ts', import.meta.url))

/** The same folder as in `pnpm start`; see .ci/start.ts. */
const compiled = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../.cache/compiled', import.meta.url)) }
/** The same settings as in the script `start` of package.json. */
const memory = { MALLOC_ARENA_MAX: '2', NODE_OPTIONS: '--max-semi-space-size=16' }

/** Starts the API in its own process, with the settings of `pnpm start`. */
export const startApi = async (env: Record<string, string>, output?: number): Promise<Api> => {
  const port = await freePort()
  const started = performance.now()
  const { process, child } = startNode(file, {
    env: {
      PORT: String(port),
      METRICS_PORT: '0',
      REQUESTS_PER_MINUTE: '0',
      CLIENT_REQUESTS_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
      ...compiled,
      ...memory,
      ...env
    },
    output
  })
  const early = once(process, 'exit').then(() => {
    throw new Error('the API ended while it was starting')
  })
  // After the first answer its exit is expected.
  early.catch(() => {})
  await Promise.race([firstAnswer(port, started + 60_000), early])
  return { ...child, port, startMs: performance.now() - started }
}

const firstAnswer = async (port: number, deadline: number): Promise<void> => {
  while (!(await answers(port))) {
    if (performance.now() > deadline) throw new Error('the API did not answer within a minute')
    await sleep(5)
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    }).once('error', () => resolve(false))
  })
