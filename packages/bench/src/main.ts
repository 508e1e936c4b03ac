import { type Arena, openArena } from './arena/open-arena.ts'
import type { Job, JobResult } from './job.ts'
import { firstLoadFacts } from './facts/first-load.ts'
import { watchMemory } from './facts/peak-memory.ts'
import { memoryFact, startUpFacts } from './facts/start-up.ts'
import { health } from './jobs/health.ts'
import { sessionReadLogged } from './jobs/logging.ts'
import { profileRead } from './jobs/profile-read.ts'
import { profileSave, profileSubmit } from './jobs/profile-save.ts'
import { registration } from './jobs/registration.ts'
import { sessionBesideSignIns } from './jobs/session-beside-sign-ins.ts'
import { sessionRead } from './jobs/session-read.ts'
import { signIn } from './jobs/sign-in.ts'
import { smsSend, smsSendAgainstPg, smsSendByGateway } from './jobs/sms-send.ts'
import { type Options, readOptions } from './options.ts'
import { runJob } from './run-job.ts'
import { type Fact, reportMarkdown } from './table.ts'

const jobs: Job[] = [
  signIn,
  registration,
  sessionRead,
  sessionBesideSignIns,
  profileRead,
  profileSave,
  profileSubmit,
  smsSend,
  smsSendByGateway,
  smsSendAgainstPg,
  health,
  sessionReadLogged
]

/** Every job of the speed table as a ratio to a bare limit of the same run; exit code 1 when one is missed. */
const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2))
  const chosen = jobs.filter(({ name }) => options.only?.includes(name) ?? true)
  const arena = await openArena()
  try {
    const memory = watchMemory(arena.api.pid)
    const results = await runJobs(arena, chosen, options)
    const facts = options.only ? [] : await gatherFacts(arena, memory.peakMegabytes())
    process.stdout.write(`${reportMarkdown(results, facts, new Date())}\n`)
    if (![...results, ...facts].every(({ isMet }) => isMet)) process.exitCode = 1
  } finally {
    await arena.close()
  }
}

const loadedMegabytes = 400

const gatherFacts = async (arena: Arena, peakMegabytes: number): Promise<Fact[]> => [
  ...(await startUpFacts(arena)),
  memoryFact('memory of the API (PSS), most under load', peakMegabytes, loadedMegabytes),
  ...(await firstLoadFacts())
]

const runJobs = async (arena: Arena, chosen: Job[], options: Options): Promise<JobResult[]> => {
  const results: JobResult[] = []
  for (const job of chosen) {
    process.stderr.write(`${job.name} …`)
    const result = await runJob(arena, job, options)
    process.stderr.write(` ${result.ratio.toFixed(2)}\n`)
    results.push(result)
  }
  return results
}

await main()
