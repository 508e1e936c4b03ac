// pnpm audit:verify     checks the hash chain over the audit and names the first row that was altered
//
// Reads the settings of the portal and may run beside it. Exit code 1: the chain is broken or could not be read.
import { readCommandOptions } from '@portal/db/command-options'
import pino from 'pino'
import { readAuditHead } from './adapters/audit-head.ts'
import { loadSecrets } from './adapters/secrets.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { type AuditFault, type AuditVerdict, verifyAudit } from './features/audit/verify-audit.ts'
import { openDatabaseBeside } from './open-database.ts'
import { noteVerification } from './features/audit/verification.store.ts'
import { startFaults } from './start-faults.ts'

const faultWords: Record<AuditFault['kind'], string> = {
  altered: '记录或其封印被修改，或次序被调换',
  removed: '记录被删除',
  inserted: '已封存的记录之间被插入了一条记录',
  'back-dated': '记录的时间与其写入的时间不符',
  'seal-removed': '封印被删除',
  'archive-missing': '归档文件缺失或读不出',
  'archive-altered': '归档文件被修改',
  'cut-off': '末尾被截去：封存曾到达更后面（DATA_DIR 中的 audit-head.json）'
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const tell = ({ sealed, unsealed, fault }: AuditVerdict, hasHead: boolean): void => {
  if (fault) {
    const where = fault.eventId === undefined ? '' : `（审计记录 ${fault.eventId}）`
    say(`审计链在第 ${fault.seq} 号${where}处断开：${faultWords[fault.kind]}。此前 ${sealed} 条完好。`)
    return
  }
  say(`审计链完好：已封存 ${sealed} 条，尚未封存 ${unsealed} 条。`)
  if (!hasHead && sealed > 0) say('DATA_DIR 中没有 audit-head.json：无法判断末尾是否被截去。')
}

const verify = async (config: Config, databaseUrl: string): Promise<boolean> => {
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const deps = createDeps({ config, databaseUrl, secrets, log: pino({ level: 'silent' }) })
  try {
    await checkKeys(deps)
    const head = await readAuditHead(config.dataDir)
    const verdict = await verifyAudit(deps, head)
    tell(verdict, head !== undefined)
    await note(deps, verdict)
    return verdict.fault === undefined
  } finally {
    await deps.close()
  }
}

/** For the page of 审计管理员. The verdict holds also where it cannot be written. */
const note = ({ db }: Pick<Deps, 'db'>, { sealed, fault }: AuditVerdict): Promise<void> =>
  noteVerification(db, {
    at: new Date(),
    sealed,
    fault: fault?.kind ?? null,
    seq: fault ? String(fault.seq) : null
  }).catch(() => say('校验结果未能写入数据库，管理后台不会显示本次校验。'))

const main = async (): Promise<void> => {
  readCommandOptions('用法：pnpm audit:verify（校验审计的哈希链）', {})
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, () => {})
  try {
    if (!(await verify(config, database.url))) process.exitCode = 1
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n审计无法校验：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
