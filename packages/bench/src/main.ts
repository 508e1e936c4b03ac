import { closeOnSignal, createClosing } from './arena/closing.ts'
import { type Arena, openArena } from './arena/open-arena.ts'
import { megabytes } from './facts/memory.ts'
import { watchMemory } from './facts/peak-memory.ts'
import { factGroups, jobs } from './jobs.ts'
import type { JobResult } from './job.ts'
import { type Options, readOptions, UsageFault, usage } from './options.ts'
import { runJob } from './run-job.ts'
import { type Fact, factAtMost, reportMarkdown } from './table.ts'

const main = async (): Promise<void> => {
  const everything = [...jobs, ...factGroups]
  const options = readOptions(
    process.argv.slice(2),
    everything.map(({ name }) => name)
  )
  if (options === 'help') return void process.stdout.write(usage(everything))
  const closing = createClosing()
  const { isInterrupted } = closeOnSignal(closing)
  try {
    await run(await openArena(closing), options)
  } catch (error) {
    // After an interruption the error only says that the servers are gone.
    if (!isInterrupted()) throw error
  } finally {
    await closing.closeAll()
  }
}

const mostUnderLoadMb = 480

const run = async (arena: Arena, options: Options): Promise<void> => {
  const memory = watchMemory(arena.api.pid)
  const results = await runJobs(arena, options)
  const facts = await gatherFacts(arena, options)
  // The peak is only comparable after all jobs.
  if (!options.only) {
    facts.push(factAtMost('memory of the API (PSS), under load', memory.peakMegabytes(), mostUnderLoadMb, megabytes))
  }
  process.stdout.write(`${reportMarkdown(results, facts, new Date())}\n`)
  if ([...results, ...facts].some(({ verdict }) => verdict === 'missed')) process.exitCode = 1
}

const isChosen = ({ name }: { name: string }, { only }: Options): boolean => only?.includes(name) ?? true

const runJobs = async (arena: Arena, options: Options): Promise<JobResult[]> => {
  const results: JobResult[] = []
  for (const job of jobs.filter((one) => isChosen(one, options))) {
    process.stderr.write(`${job.name} …`)
    const result = await runJob(arena, job, options)
    process.stderr.write(` ${result.ratio.toFixed(2)}\n`)
    results.push(result)
  }
  return results
}

const gatherFacts = async (arena: Arena, options: Options): Promise<Fact[]> => {
  const facts: Fact[] = []
  for (const group of factGroups.filter((one) => isChosen(one, options))) {
    process.stderr.write(`${group.name} …\n`)
    facts.push(...(await group.gather(arena, options)))
  }
  return facts
}

main().catch((error: unknown) => {
  if (error instanceof UsageFault) process.stderr.write(`${error.message}\nSee pnpm bench --help\n`)
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = error instanceof UsageFault ? 2 : 1
})
