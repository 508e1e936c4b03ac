// pnpm admin:invite                prints a link for a new 系统管理员, for when all of them lost password or authenticator
// pnpm admin:invite --security     for a new 安全管理员, without whom no other administrator can be invited
//
// Reads the settings of the portal and may run beside it. It needs no password: a person who can run it can also read
// the keys. The audit records it.
import { readCommandOptions } from '@portal/db/command-options'
import pino from 'pino'
import { loadSecrets } from './adapters/secrets.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { inviteFromMachine } from './features/desk/administrator/invite-admin.ts'
import { offerFirstSetup } from './features/desk/administrator/offer-first-setup.ts'
import { noOrigin } from './features/record/audit/audit.store.ts'
import { openDatabaseBeside } from './open-database.ts'
import { startFaults } from './start-faults.ts'

const invite = async (config: Config, databaseUrl: string, isSecurity: boolean): Promise<string> => {
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const deps = createDeps({ config, databaseUrl, secrets, log: pino({ level: 'silent' }) })
  try {
    await checkKeys(deps)
    return await makeLink(deps, isSecurity)
  } finally {
    await deps.close()
  }
}

const makeLink = async (deps: Deps, isSecurity: boolean): Promise<string> => {
  const role = isSecurity ? 'SECURITY' : 'SYSTEM'
  // Without any administrator the first one has to be a 系统管理员.
  const link = (await offerFirstSetup(deps)) ?? (await inviteFromMachine(deps, [role], noOrigin))
  return link.url
}

const usage = `用法：pnpm admin:invite（生成设置一位系统管理员的链接）
      pnpm admin:invite --security（生成设置一位安全管理员的链接）`

const main = async (): Promise<void> => {
  const { security = false } = readCommandOptions(usage, { security: { type: 'boolean' } })
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, () => {})
  try {
    const url = await invite(config, database.url, security)
    process.stdout.write(`打开 ${url} 设置一位${security ? '安全' : '系统'}管理员（24 小时内有效，只能用一次）\n`)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n无法生成设置链接：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
