import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { type Child, startNode } from './child.ts'

const file = fileURLToPath(new URL('../bare/sms-gateway.ts', import.meta.url))

/** A local SMS gateway in a process of its own, and the API's settings that lead to it. */
export const startGateway = async (): Promise<{ env: Record<string, string>; stop: Child['stop'] }> => {
  const { process, child } = startNode(file, { ipc: true })
  const [port] = (await once(process, 'message')) as [number]
  return {
    env: {
      SMS_PROVIDER: 'http',
      SMS_HTTP_URL: `http://127.0.0.1:${port}/`,
      SMS_HTTP_SECRET: randomBytes(32).toString('base64'),
      SMS_HTTP_ALLOW_PRIVATE: 'true'
    },
    stop: child.stop
  }
}
