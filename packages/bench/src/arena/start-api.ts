import { freePort } from '@portal/api/src/testing/free-port.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Server, startNode } from './child.ts'

export type Api = Server & {
  /** From the start of the process to its first answer. */
  startMs: number
}

const file = fileURLToPath(import.meta.resolve('@portal/api/src/main.ts'))

/** As in `pnpm start`: see .ci/start.ts and package.json. */
const started = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../.cache/compiled', import.meta.url)),
  MALLOC_ARENA_MAX: '2',
  NODE_OPTIONS: '--max-semi-space-size=16'
}

const unlimited = {
  METRICS_PORT: '0',
  DRAIN_SECONDS: '0',
  REQUESTS_PER_MINUTE_PER_PROCESS: '0',
  CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '0',
  LOG_LEVEL: 'error'
}

export const startApi = async (env: Record<string, string>): Promise<Api> => {
  const port = await freePort()
  const began = performance.now()
  const { pid, early, stop } = startNode(file, { PORT: String(port), ...unlimited, ...started, ...env })
  await Promise.race([firstAnswer(port, began + 60_000), early])
  return { pid, port, stop, startMs: performance.now() - began }
}

const firstAnswer = async (port: number, deadline: number): Promise<void> => {
  while (performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    await answer?.text()
    if (answer?.ok) return
    await sleep(5)
  }
  throw new Error('the API did not answer within a minute')
}
