// pnpm drill                   restarts and faults under load, behind the real programs: a table of what failed and was lost
// pnpm drill --only <name>     one of them
import { isInstalled } from '@portal/api/src/testing/program.ts'
import { readCommandOptions } from '@portal/db/command-options'
import { loadavg } from 'node:os'
import { type Drill, drills } from './drills.ts'
import { readJobs } from './jobs.ts'
import { startLoad, type Tally } from './load.ts'
import { openStage } from './stage.ts'

const names = drills.map(({ name }) => name).join('、')
const { only } = readCommandOptions(`用法：pnpm drill [--only 名称]，名称为 ${names}`, { only: { type: 'string' } })

type Row = Tally & { idleJobs: readonly string[]; seen: string; logged: string }

/** Everything that was started is ended, also after a fault or Ctrl-C. */
const run = async (drill: Drill, interrupted: Promise<never>): Promise<Row> => {
  await using closing = new AsyncDisposableStack()
  return await Promise.race([perform(drill, closing), interrupted])
}

const perform = async ({ setting, act }: Drill, closing: AsyncDisposableStack): Promise<Row> => {
  const stage = await openStage(setting, closing)
  const load = await startLoad(stage)
  const seen = (await act(stage, load)) ?? ''
  const tally = await load.stop()
  return { ...tally, seen, logged: stage.logged(), idleJobs: await readJobs(stage.ownerUrl) }
}

const columns = [
  'fault',
  'requests',
  'no draft saved for',
  'failed',
  'acknowledged writes lost',
  'qualifications ended exactly once',
  'streams back',
  'jobs that do not run',
  'seen',
  'load'
]

const write = (cells: readonly unknown[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`)

/** Returns whether the marks were met. */
const tell = (drill: Drill, row: Row): boolean => {
  const { requests, failures, lost, grants, streams, withoutSuccessMs, idleJobs, seen } = row
  const misses = missedMarks(drill, row)
  write([
    drill.title,
    requests,
    `${(withoutSuccessMs / 1000).toFixed(1)} s`,
    [...failures].map(([answer, times]) => `${times} × ${answer}`).join(', ') || 'none',
    lost,
    `${grants.ended - grants.wrong} of ${grants.ended}`,
    `${streams.back} of ${streams.all}`,
    idleJobs.join(', ') || 'none',
    [seen, ...misses.map((miss) => `**missed: ${miss}**`)].filter(Boolean).join('; '),
    loadavg()[0]?.toFixed(1)
  ])
  if (misses.length > 0) process.stderr.write(`${row.logged.slice(-lastLogged)}\n`)
  return misses.length === 0
}

/** So much of the log tells why a mark was missed. */
const lastLogged = 10_000

const missedMarks = ({ mayFail, withoutSuccessSeconds, loses = false }: Drill, row: Row): string[] => {
  const { failures, lost, grants, streams, withoutSuccessMs, idleJobs } = row
  const marks: Record<string, boolean> = {
    'answers that failed': [...failures.keys()].every((answer) => mayFail?.test(answer)),
    [`${withoutSuccessSeconds} s`]: withoutSuccessMs <= 1000 * withoutSuccessSeconds,
    'acknowledged writes': lost > 0 === loses,
    'qualifications ended': grants.ended > 0 && grants.wrong === 0,
    streams: streams.back === streams.all,
    jobs: idleJobs.length === 0
  }
  return Object.keys(marks).filter((mark) => !marks[mark])
}

const chosen = drills.filter(({ name }) => only === undefined || name === only)
if (chosen.length === 0) {
  process.stderr.write(`没有演练 ${only}；可用：${names}\n`)
  process.exit(2)
}
const { promise: interrupted, reject } = Promise.withResolvers<never>()
interrupted.catch(() => {})
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true
    reject(new Error(signal))
  })
}
write(columns)
write(columns.map(() => '---'))
for (const drill of chosen) {
  const missing = drill.needs.filter((program) => !isInstalled(program))
  if (missing.length > 0) {
    process.stdout.write(`| ${drill.title} | not run: ${missing.join(', ')} is missing |\n`)
    continue
  }
  const isMet = await run(drill, interrupted).then(
    (row) => tell(drill, row),
    (error: unknown) => {
      process.stderr.write(`${drill.name}: ${String(error)}\n`)
      return false
    }
  )
  if (!isMet) process.exitCode = 1
  if (isInterrupted) break
}
// What a drill that failed was waiting for would keep the process.
process.exit()
