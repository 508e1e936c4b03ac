// pnpm keys:rotate-signing     adds a key that signs access tokens and ID tokens after ten minutes
//
// May run beside the portal. The new key is published at once and the former one until its last token has ended, so that
// no token becomes invalid (R40).
import { readCommandOptions } from '@portal/db/command-options'
import pino from 'pino'
import { loadSecrets, rereadDataKeys } from './adapters/secrets.ts'
import { createVault } from './adapters/vault.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { rotateSigningKeys } from './features/partner/oauth/signing-keys.ts'
import { openDatabaseBeside } from './open-database.ts'
import { startFaults } from './start-faults.ts'

const rotate = async (config: Config, databaseUrl: string): Promise<string> => {
  const place = { dataDir: config.dataDir, env: process.env }
  const secrets = await loadSecrets(place)
  const vault = createVault(secrets.dataKeys, () => rereadDataKeys(place))
  const deps = createDeps({ config, databaseUrl, secrets, log: pino({ level: 'silent' }) }, { vault })
  try {
    await checkKeys(deps)
    return await rotateSigningKeys(deps)
  } finally {
    await deps.close()
  }
}

const main = async (): Promise<void> => {
  readCommandOptions('用法：pnpm keys:rotate-signing（更换签发令牌的密钥）', {})
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, () => {})
  try {
    const kid = await rotate(config, database.url)
    process.stdout.write(`已加入签名密钥 ${kid}，10 分钟后开始使用；原密钥保留到其令牌全部到期\n`)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n签名密钥轮换失败：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
