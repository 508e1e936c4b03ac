// pnpm import:template <folder>                  writes the workbook of an import with an example row
// pnpm run import <folder> --dry-run [--update]      says what each row would do, and writes nothing into the database
// pnpm run import <folder> --run | --update          imports; --update also changes what came in before
// pnpm run import --undo <id>                        removes what an import made, within 30 days
// pnpm export --all <folder>                     writes every enterprise in the sheets of an import, with its papers
//
// Reads the settings of the portal and may run beside it. Exit code 1: a row is faulty, or the command failed. Decision 087.
import {
  importKindKeys,
  importKinds,
  type ImportSheet,
  importSheetKeys,
  importSheets
} from '@portal/contract/desk/import'
import { causeText } from '@portal/contract/desk/import-causes'
import { isCalendarDate } from '@portal/contract/calendar-date'
import { pendingMigrations } from '@portal/db/migrate'
import { SetupError } from '@portal/db/setup-error'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { loadSecrets } from './adapters/secrets.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { exportAll } from './features/desk/import/export-all.ts'
import { folderSource, ImportFault } from './features/desk/import/import-source.ts'
import { type ImportOptions, type ImportReport, planImport, runImport } from './features/desk/import/run-import.ts'
import { sampleMappings } from './features/desk/import/sample-mappings.ts'
import { saveTemplate } from './features/desk/import/template.ts'
import { undoImport } from './features/desk/import/undo-import.ts'
import { annotateSheet, saveStream, writeMappings } from './features/desk/import/write-sheets.ts'
import { noOrigin } from './features/record/audit/audit.store.ts'
import { openDatabaseBeside } from './open-database.ts'
import { startFaults } from './start-faults.ts'

const usage = `用法：pnpm import:template <文件夹>（写出导入模板）
      pnpm run import <文件夹> --dry-run（试运行：逐行说明，不写入任何数据；加 --update 则按更新试运行）
      pnpm run import <文件夹> --run（导入）
      pnpm run import <文件夹> --update（导入，并更新此前导入的企业）
        --incomplete-until 2027-03-31（资料待完善的企业，业务资格最迟到此日）
      pnpm run import --undo <编号>（30 天内撤销一次导入）
      pnpm export --all <文件夹>（导出全部企业和材料）
`

const options = {
  'dry-run': { type: 'boolean', default: false },
  run: { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
  undo: { type: 'string' },
  all: { type: 'boolean', default: false },
  'incomplete-until': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false }
} as const

type Command =
  | { does: 'template' | 'export'; folder: string }
  | ({ does: 'plan' | 'run' } & Import)
  | { does: 'undo'; id: string }

type Import = { folder: string; mayUpdate: boolean; incompleteUntil: string | undefined }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Undefined for words that make no command. */
const readCommand = (args: string[]): Command | 'help' | undefined => {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [verb, folder, ...more] = positionals
    if (values.help) return 'help'
    if (more.length > 0) return undefined
    if (verb === 'template' && folder) return { does: 'template', folder }
    if (verb === 'export' && folder && values.all) return { does: 'export', folder }
    if (verb !== 'import') return undefined
    if (values.undo) return folder ? undefined : { does: 'undo', id: values.undo }
    const incompleteUntil = values['incomplete-until']
    const isDay = incompleteUntil === undefined || isCalendarDate(incompleteUntil)
    const isOne = values['dry-run'] ? !values.run : values.run !== values.update
    if (!folder || !isOne || !isDay) return undefined
    return { does: values['dry-run'] ? 'plan' : 'run', folder, mayUpdate: values.update, incompleteUntil }
  } catch {
    return undefined
  }
}

const machine = { importer: { system: true as const }, origin: noOrigin }

const perform = async (deps: Deps, command: Command): Promise<boolean> => {
  switch (command.does) {
    case 'template':
      await saveTemplate(deps, command.folder)
      say(`✓ 模板已写入 ${join(resolve(command.folder), 'import.xlsx')}，示例行请在导入前删除`)
      return true
    case 'export':
      return exportFolder(deps, command.folder)
    case 'undo':
      return undo(deps, command.id)
    case 'plan':
    case 'run':
      return importFolder(deps, command.does === 'run', command)
  }
}

const exportFolder = async (deps: Deps, folder: string): Promise<boolean> => {
  const { enterprises, papers, missing } = await exportAll(deps, folder, { ...machine, onProgress: tellDone })
  for (const id of missing) say(`✗ 材料 ${id} 的文件不在存储中，未导出`)
  say(`✓ 已导出 ${enterprises} 家企业、${papers} 份材料到 ${resolve(folder)}`)
  say('  其中有密码摘要和证件号码：请妥善保管，用后删除')
  return missing.length === 0
}

const undo = async (deps: Deps, id: string): Promise<boolean> => {
  const { undone, kept } = await undoImport(deps, id, machine)
  say(`✓ 已撤销 ${undone} 家企业`)
  if (kept.length > 0) say(`  ${kept.length} 家企业已有人登录或有其他记录，保留：${kept.slice(0, 50).join('、')}`)
  return true
}

const importFolder = async (
  deps: Deps,
  isRun: boolean,
  { folder, mayUpdate, incompleteUntil }: Import
): Promise<boolean> => {
  const source = await folderSource(folder)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  const given: ImportOptions = { mayUpdate, incompleteUntil, signal: stop.signal, onProgress: tellDone }
  const report = await (isRun ? runImport(deps, source, { ...given, ...machine }) : planImport(deps, source, given))
  try {
    return await tellReport(report, folder)
  } finally {
    await report.close()
  }
}

const tellDone = (done: number, all?: number): void => {
  if (done % 1000 === 0) say(`  ${done}${all === undefined ? '' : ` / ${all}`} 家企业`)
}

const samples = 10

const tellReport = async (report: ImportReport, folder: string): Promise<boolean> => {
  const { runId, counts, outcomes, sheets, isStopped, sha256 } = report
  const out = `${resolve(folder)}-原因`
  await mkdir(out, { recursive: true, mode: 0o700 })
  for (const sheet of importSheetKeys.filter((each) => sheets.rows[each].length > 0))
    await saveStream(annotateSheet(report, sheet, 'zh'), join(out, `${sheet}.xlsx`))
  await saveStream(writeMappings(await sampleMappings(report)), join(out, 'samples.xlsx'))
  for (const sheet of importSheetKeys) tellSheet(sheet, counts[sheet] ?? {})
  const faulty = outcomes.listFaulty()
  for (const { sheet, row, causes } of faulty.slice(0, samples))
    say(`✗ ${importSheets[sheet].zh} 第 ${row} 行：${causes.map((cause) => causeText(cause, 'zh')).join('；')}`)
  if (faulty.length > samples) say(`  还有 ${faulty.length - samples} 行有错误`)
  say(`  逐行的结果和原因：${out}`)
  say(`  文件指纹（SHA-256）：${sha256}`)
  if (runId) say(`  编号：${runId}（30 天内可用 pnpm run import --undo ${runId} 撤销）`)
  if (isStopped) say('✗ 已停止，再次运行同一命令即可继续')
  return faulty.length === 0 && !isStopped
}

const tellSheet = (sheet: ImportSheet, counts: Partial<Record<(typeof importKindKeys)[number], number>>): void => {
  const parts = importKindKeys.flatMap((kind) => (counts[kind] ? [`${importKinds[kind].zh} ${counts[kind]}`] : []))
  if (parts.length > 0) say(`${counts.faulty ? '✗' : '✓'} ${importSheets[sheet].zh}：${parts.join('，')}`)
}

// A transaction of an enterprise with many accounts and papers takes longer than one of a request.
const slowness = 10

const open = async (config: Config, databaseUrl: string, command: Command): Promise<boolean> => {
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const log = pino({ level: 'silent' })
  const isReadOnly = command.does === 'plan' || command.does === 'template'
  const deps = createDeps({ config, databaseUrl, secrets, log, databaseSlowness: slowness, isReadOnly })
  try {
    const [pending] = await pendingMigrations(deps.pool)
    if (pending !== undefined) throw new SetupError(`数据库来自旧版本（缺少迁移 ${pending}），请先运行 pnpm db:migrate`)
    if ((await deps.db.catalogueVersion.count()) === 0)
      throw new SetupError('数据库中还没有业务资格目录，请先启动一次平台')
    if (!isReadOnly) await checkKeys(deps)
    return await perform(deps, command)
  } finally {
    await deps.close()
  }
}

const main = async (): Promise<void> => {
  const command = readCommand(process.argv.slice(2))
  if (command === 'help') return void process.stdout.write(usage)
  if (!command) {
    process.stderr.write(`看不懂参数：${process.argv.slice(3).join(' ')}\n${usage}`)
    process.exitCode = 2
    return
  }
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, () => {})
  try {
    if (!(await open(config, database.url, command))) process.exitCode = 1
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  const lines = error instanceof ImportFault ? [error.message] : startFaults(error)
  process.stderr.write(`\n导入或导出失败：\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
  process.exitCode = 1
})
