import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Child, startNode } from './child.ts'

export type BareServer = Child & { port: number }

export type Argon2Limit = Child & {
  /** Hashes a second in a process that does nothing else. */
  measure(seconds: number): Promise<number>
}

export type BareServerName =
  | 'hello'
  | 'session-join'
  | 'prisma-read'
  | 'prisma-insert'
  | 'prisma-act'
  | 'multipart'
  | 'keyset'
  | 'enterprise-read'
  | 'search'

/** Its own process, so that both sides of a comparison have their own heap and event loop. */
export const startBareServer = async (name: BareServerName, env: Record<string, string>): Promise<BareServer> => {
  const { process, child } = startNode(bareFile(name), { env, ipc: true })
  const [port] = (await once(process, 'message')) as [number]
  return { ...child, port }
}

export const startArgon2Limit = async (): Promise<Argon2Limit> => {
  const { process, child } = startNode(bareFile('argon2'), { ipc: true })
  return {
    ...child,
    measure: async (seconds) => {
      process.send(seconds)
      const [perSecond] = (await once(process, 'message')) as [number]
      return perSecond
    }
  }
}

export type WriteOrder = {
  seconds: number
  isAudited: boolean
  cases: { id: string; enterpriseId: string; accountId: string }[]
}

export type Writer = Child & {
  /** Runs transactions in parallel, one lane for each case; `latencies` in ms. */
  write(order: WriteOrder): Promise<{ latencies: number[]; seconds: number }>
}

export const startWriter = async (databaseUrl: string): Promise<Writer> => {
  const { process, child } = startNode(bareFile('writer'), { env: { DATABASE_URL: databaseUrl }, ipc: true })
  return {
    ...child,
    write: async (order) => {
      process.send(order)
      const ended = once(process, 'exit').then(() => {
        throw new Error('the writer ended while it was writing')
      })
      // After the answer its exit is expected.
      ended.catch(() => {})
      const [result] = await Promise.race([
        once(process, 'message') as Promise<[{ latencies: number[]; seconds: number }]>,
        ended
      ])
      return result
    }
  }
}

const bareFile = (name: string): string => fileURLToPath(new URL(`../bare/${name}.ts`, import.meta.url))
