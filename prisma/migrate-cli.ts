// pnpm db:migrate             applies pending migrations to DATABASE_URL (as DATABASE_OWNER_URL) or to the embedded database
// pnpm db:migrate --check     only names them; exit status 1 if there are any
import pg from 'pg'
import { readCommandOptions } from './command-options.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { refusePooler } from './pooler.ts'
import { withOperatorDatabase } from './operator-database.ts'

const usage = `用法：pnpm db:migrate           执行尚未执行的数据库迁移
      pnpm db:migrate --check   只列出它们，有则以 1 退出`
const { check = false } = readCommandOptions(usage, { check: { type: 'boolean' } })

const readPending = async (connectionString: string): Promise<string[]> => {
  const pool = new pg.Pool({ connectionString, max: 1 })
  try {
    return await pendingMigrations(pool)
  } finally {
    await pool.end()
  }
}

await withOperatorDatabase(async ({ ownerUrl, grantTo }) => {
  if (check) {
    const pending = await readPending(ownerUrl)
    for (const name of pending) console.log(`尚未执行 ${name}`)
    if (pending.length > 0) process.exitCode = 1
    else console.log('数据库已是最新。')
    return
  }
  await refusePooler(ownerUrl)
  const applied = await migrate(ownerUrl, { log: console.log, grantTo })
  if (applied.length === 0) console.log('数据库已是最新。')
})
