import { applicationRole, roleApart } from './application-role.ts'
import { startEmbedded } from './embedded.ts'
import { SetupError } from './setup-error.ts'

export type OperatorDatabase = {
  ownerUrl: string
  /** The application's role, if it is not the owner. */
  grantTo: string | undefined
  /** For creating and dropping databases: the superuser of the embedded server, or the owner's role. */
  adminUrl: string
  isEmbedded: boolean
}

/**
 * Runs an operator's command on the portal's database: DATABASE_URL, or the embedded server in DATA_DIR, which is
 * started for the command. A fault that the operator can fix is printed without a stack.
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
  const ownerUrl = process.env.DATABASE_OWNER_URL || process.env.DATABASE_DIRECT_URL || url
  const admin = new URL(ownerUrl)
  admin.pathname = '/postgres'
  await work({ ownerUrl, grantTo: roleApart(url, ownerUrl), adminUrl: admin.href, isEmbedded: false })
}

async function withEmbedded(work: (database: OperatorDatabase) => Promise<void>): Promise<void> {
  const embedded = await startEmbedded({ dataDir: process.env.DATA_DIR || '.data', log: console.log })
  const { ownerUrl, adminUrl, stop } = embedded
  try {
    await work({ ownerUrl, grantTo: applicationRole, adminUrl, isEmbedded: true })
  } finally {
    await stop()
  }
}
