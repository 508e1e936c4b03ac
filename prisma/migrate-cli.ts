// pnpm db:migrate     applies pending migrations to DATABASE_URL (as DATABASE_OWNER_URL) or to the embedded database
import { readCommandOptions } from './command-options.ts'
import { migrate } from './migrate.ts'
import { withOperatorDatabase } from './operator-database.ts'

readCommandOptions('用法：pnpm db:migrate', {})

await withOperatorDatabase(async ({ ownerUrl, grantTo }) => {
  const applied = await migrate(ownerUrl, { log: console.log, grantTo })
  if (applied.length === 0) console.log('数据库已是最新。')
})
