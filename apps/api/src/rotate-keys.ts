// pnpm keys:rotate            adds a new key and seals everything again with it
// pnpm keys:rotate --reseal   only seals again: after an interrupted run, or after DATA_KEYS got a new first key
//
// May run beside the portal. With DATA_DIR/secrets.json the new key is written to the file first. A running process
// that reads a value sealed with the new key loads the file again and then uses that key. Old keys stay in the file for
// backups. What the authorisation server keeps lives for hours at most and is not sealed again. With DATA_KEYS there are three steps. Add the new key at the end for every process and restart them, so that
// all can open values sealed with it. Move it to the front and restart again. Run --reseal.
import { readCommandOptions } from '@portal/db/command-options'
import pino from 'pino'
import { addDataKey, loadSecrets } from './adapters/secrets.ts'
import { createVault, SealBroken } from './adapters/vault.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { openDatabaseBeside } from './open-database.ts'
import { resealAll } from './sealed/reseal.ts'
import { startFaults } from './start-faults.ts'

const usage = `用法：pnpm keys:rotate            加入新密钥，并用它重新加密全部数据
      pnpm keys:rotate --reseal   只重新加密`

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const rotate = async (config: Config, databaseUrl: string, isResealOnly: boolean): Promise<void> => {
  const place = { dataDir: config.dataDir, env: process.env }
  const before = await loadSecrets(place)
  const deps = createDeps({ config, databaseUrl, secrets: before, log: pino({ level: 'silent' }) })
  try {
    // Wrong keys are refused before a new key is added.
    await checkKeys(deps)
    if (!isResealOnly) say(`已加入新密钥 ${await addDataKey(place)}`)
    const secrets = await loadSecrets(place)
    const { current } = secrets.dataKeys
    const count = await resealAll({ db: deps.db, vault: createVault(secrets.dataKeys) }, current)
    await checkKeys({ db: deps.db, secrets })
    say(`已用密钥 ${current} 重新加密 ${count} 条记录。旧密钥仍保留，用于打开旧备份。`)
  } finally {
    await deps.close()
  }
}

const main = async (): Promise<void> => {
  const { reseal = false } = readCommandOptions(usage, { reseal: { type: 'boolean' } })
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, say)
  try {
    await rotate(config, database.url, reseal)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  const lines =
    error instanceof SealBroken
      ? ['有数据无法用现有密钥打开，请补全旧密钥后运行 pnpm keys:rotate --reseal']
      : startFaults(error)
  process.stderr.write(`\n密钥轮换失败：\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
  process.exitCode = 1
})
