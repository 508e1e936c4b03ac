import { readCommandOptions } from '@portal/db/command-options'
import { type Arena, openArena } from './arena/open-arena.ts'
import { megabytes, watchMemory } from './facts/process.ts'
import type { Fact, JobResult, Options } from './job.ts'
import { factGroups, jobs } from './jobs.ts'
import { runJob } from './run-job.ts'
import { reportMarkdown } from './report-markdown.ts'
import { factAtMost } from './verdict.ts'

const everything = [...jobs, ...factGroups]
const width = Math.max(...everything.map(({ name }) => name.length))
const usage = `用法：pnpm bench [选项]（测量速度，即与同一次运行中裸服务器的比值）

比值的中位数优于目标 10% 以上为 met，不足 10% 为 narrow；有 missed 时退出码为 1。

  --only <名称>      只运行下列几项，以逗号分隔；不指定时全部运行，并测量负载下的内存
  --seconds <秒>     每段测量的时长（1）
  --rounds <次数>    每项测量的次数（5）
  --cases <数量>     审核队列大数据库中的申请数（1000000，填充需几分钟）
  --help

名称
${everything.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n')}`

const readOptions = (): Options => {
  const values = readCommandOptions(usage, {
    only: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    cases: { type: 'string', default: '1000000' }
  })
  const only = values.only?.flatMap((list) => list.split(','))
  const unknown = only?.filter((name) => !everything.some((known) => known.name === name)) ?? []
  const [seconds, rounds, cases] = [Number(values.seconds), Number(values.rounds), Number(values.cases)]
  if (unknown.length > 0 || !(seconds > 0 && isCount(rounds) && isCount(cases))) {
    process.stderr.write(`${usage}\n`)
    process.exit(2)
  }
  return { only, seconds, rounds, cases }
}

const isCount = (number: number): boolean => Number.isInteger(number) && number > 0

const main = async (): Promise<void> => {
  const options = readOptions()
  const closing = new AsyncDisposableStack()
  // On Ctrl-C too, no server keeps running and no folder is left.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void closing.disposeAsync().finally(() => process.exit(130)))
  }
  try {
    await run(await openArena(closing), options)
  } catch (error) {
    // After an interruption the error only says that the servers are gone.
    if (!closing.disposed) throw error
  } finally {
    await closing.disposeAsync()
  }
}

const mostUnderLoadMb = 480

const run = async (arena: Arena, options: Options): Promise<void> => {
  const memory = watchMemory(arena.api.pid)
  const isChosen = ({ name }: { name: string }) => options.only?.includes(name) ?? true
  const results: JobResult[] = []
  for (const job of jobs.filter(isChosen)) {
    process.stderr.write(`${job.name} …`)
    const result = await runJob(arena, job, options)
    process.stderr.write(` ${result.ratio.toFixed(2)}\n`)
    results.push(result)
  }
  const facts: Fact[] = []
  for (const group of factGroups.filter(isChosen)) {
    process.stderr.write(`${group.name} …\n`)
    facts.push(...(await group.gather(arena, options)))
  }
  // The peak is only comparable after all jobs.
  if (!options.only) {
    facts.push(factAtMost('memory of the API (PSS), under load', memory.peakMegabytes(), mostUnderLoadMb, megabytes))
  }
  process.stdout.write(`${reportMarkdown(results, facts, new Date())}\n`)
  if ([...results, ...facts].some(({ verdict }) => verdict === 'missed')) process.exitCode = 1
}

await main()
