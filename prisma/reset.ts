// pnpm db:reset --yes     drops the database (DATABASE_URL's or the embedded one), creates it again and migrates it
import pg from 'pg'
import { readCommandOptions } from './command-options.ts'
import { runSql } from './database-admin.ts'
import { migrate } from './migrate.ts'
import { withOperatorDatabase } from './operator-database.ts'

const { yes } = readCommandOptions('用法：pnpm db:reset --yes（删除并重建数据库）', { yes: { type: 'boolean' } })

await withOperatorDatabase(async ({ ownerUrl, grantTo, adminUrl, isEmbedded }) => {
  const { hostname, pathname } = new URL(ownerUrl)
  const name = decodeURIComponent(pathname.slice(1))
  if (!yes) {
    console.error(`将删除 ${hostname} 上数据库 ${name} 的全部数据。确认请运行：pnpm db:reset --yes`)
    process.exitCode = 1
    return
  }
  const quoted = pg.escapeIdentifier(name)
  const owner = isEmbedded ? ' OWNER portal' : ''
  await runSql(adminUrl, `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`, `CREATE DATABASE ${quoted}${owner}`)
  await migrate(ownerUrl, { log: console.log, grantTo })
  console.log(`数据库 ${name} 已重建。`)
})
