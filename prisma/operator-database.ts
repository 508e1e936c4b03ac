import { startEmbedded } from './embedded.ts'
import { SetupError } from './setup-error.ts'

export type OperatorDatabase = {
  url: string
  /** Who may drop and make databases: the superuser of the embedded server, or the role of DATABASE_URL. */
  adminUrl: string
  isEmbedded: boolean
}

/**
 * Runs a command of the operator on the database that the product would use: DATABASE_URL, or the embedded one in
 * DATA_DIR, which is up only meanwhile. What the operator can mend is printed without a stack.
 */
export async function withOperatorDatabase(work: (database: OperatorDatabase) => Promise<void>): Promise<void> {
  try {
    await (process.env.DATABASE_URL ? withExternal(process.env.DATABASE_URL, work) : withEmbedded(work))
  } catch (error) {
    if (error instanceof SetupError) console.error(error.message)
    else console.error('数据库命令失败：', error)
    process.exitCode = 1
  }
}

async function withExternal(url: string, work: (database: OperatorDatabase) => Promise<void>): Promise<void> {
  const admin = new URL(url)
  admin.pathname = '/postgres'
  await work({ url, adminUrl: admin.href, isEmbedded: false })
}

async function withEmbedded(work: (database: OperatorDatabase) => Promise<void>): Promise<void> {
  const { url, adminUrl, stop } = await startEmbedded({ dataDir: process.env.DATA_DIR || '.data', log: console.log })
  try {
    await work({ url, adminUrl, isEmbedded: true })
  } finally {
    await stop()
  }
}
