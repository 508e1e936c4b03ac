// pnpm drill                   restarts and faults under load, behind the real programs: a table of what failed and was lost
// pnpm drill --only <name>     one of them
import { readCommandOptions } from '@portal/db/command-options'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Drill, drills } from './drills.ts'
import { readJobs } from './jobs.ts'
import { startLoad, type Tally } from './load.ts'
import { isInstalled } from './program.ts'
import { openStage } from './stage.ts'

const names = drills.map(({ name }) => name).join('、')
const { only } = readCommandOptions(`用法：pnpm drill [--only 名称]，名称为 ${names}`, { only: { type: 'string' } })

type Row = Tally & { idleJobs: readonly string[] }

const run = async ({ startBalancer, isPooled = false, act }: Drill): Promise<Row> => {
  await using closing = new AsyncDisposableStack()
  const stage = await openStage(closing, isPooled)
  const url = await startBalancer(stage)
  await sleep(2000)
  const load = await startLoad(url, stage.outboxFile)
  await sleep(2000)
  await act(stage)
  const tally = await load.stop()
  return { ...tally, idleJobs: await readJobs(stage.ownerUrl) }
}

const tell = ({ title, mayFail = false }: Drill, { requests, failures, lost, idleJobs }: Row): boolean => {
  const failed = [...failures].map(([answer, times]) => `${times} × ${answer}`).join(', ') || 'none'
  process.stdout.write(`| ${title} | ${requests} | ${failed} | ${lost} | ${idleJobs.join(', ') || 'none'} |\n`)
  return (mayFail || failures.size === 0) && lost === 0 && idleJobs.length === 0
}

const chosen = drills.filter(({ name }) => only === undefined || name === only)
if (chosen.length === 0) {
  process.stderr.write(`没有演练 ${only}；可用：${names}\n`)
  process.exit(2)
}
process.stdout.write(
  '| fault | requests | failed | acknowledged writes lost | jobs that do not run |\n| --- | --- | --- | --- | --- |\n'
)
for (const drill of chosen) {
  const missing = drill.needs.filter((program) => !isInstalled(program))
  if (missing.length > 0) process.stdout.write(`| ${drill.title} | not run: ${missing.join(', ')} is missing | | | |\n`)
  else if (!tell(drill, await run(drill))) process.exitCode = 1
}
