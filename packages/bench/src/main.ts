import { closeOnSignal, createClosing } from './arena/closing.ts'
import { type Arena, openArena } from './arena/open-arena.ts'
import { watchMemory } from './facts/peak-memory.ts'
import { memoryFact } from './facts/start-up.ts'
import { factGroups, jobs } from './jobs.ts'
import type { JobResult } from './job.ts'
import { type Options, readOptions, UsageFault, usage } from './options.ts'
import { runJob } from './run-job.ts'
import { type Fact, reportMarkdown } from './table.ts'

/** Every job of the speed table as a ratio to a bare limit of the same run; exit code 1 when one is missed. */
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
    // What is cut off in the middle has nothing to say.
    if (!isInterrupted()) throw error
  } finally {
    await closing.closeAll()
  }
}

const run = async (arena: Arena, options: Options): Promise<void> => {
  const memory = watchMemory(arena.api.pid)
  const results = await runJobs(arena, options)
  const facts = await gatherFacts(arena, options)
  // Of a part of the jobs it would say nothing.
  if (!options.only) facts.push(memoryFact('memory of the API (PSS), most under load', memory.peakMegabytes(), 400))
  process.stdout.write(`${reportMarkdown(results, facts, new Date())}\n`)
  if (![...results, ...facts].every(({ isMet }) => isMet)) process.exitCode = 1
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
    facts.push(...(await group.gather(arena)))
  }
  return facts
}

main().catch((error: unknown) => {
  if (error instanceof UsageFault) process.stderr.write(`${error.message}\nSee pnpm bench --help\n`)
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = error instanceof UsageFault ? 2 : 1
})
