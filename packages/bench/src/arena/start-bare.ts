import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Child, startNode } from './child.ts'

export type BareServer = Child & { port: number }

export type Argon2Limit = Child & {
  /** Hashes a second, with nothing else in its process. */
  measure(seconds: number): Promise<number>
}

export type BareServerName =
  | 'hello'
  | 'session-join'
  | 'prisma-read'
  | 'prisma-insert'
  | 'pg-insert'
  | 'multipart'
  | 'keyset'

/** One bare limit in a process of its own: what is compared shares no heap and no event loop. */
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
  /** Transactions in parallel, one lane a case; how long each took, in ms. */
  write(order: WriteOrder): Promise<{ latencies: number[]; seconds: number }>
}

export const startWriter = async (databaseUrl: string): Promise<Writer> => {
  const { process, child } = startNode(bareFile('writer'), { env: { DATABASE_URL: databaseUrl }, ipc: true })
  return {
    ...child,
    write: async (order) => {
      process.send(order)
      const [result] = (await once(process, 'message')) as [{ latencies: number[]; seconds: number }]
      return result
    }
  }
}

const bareFile = (name: string): string => fileURLToPath(new URL(`../bare/${name}.ts`, import.meta.url))
