// pnpm db:migrate     applies what is missing to DATABASE_URL or to the embedded database
import { migrate } from './migrate.ts'
import { withOperatorDatabase } from './operator-database.ts'

await withOperatorDatabase(async ({ url }) => {
  const applied = await migrate(url, { log: console.log })
  if (applied.length === 0) console.log('数据库已是最新。')
})
