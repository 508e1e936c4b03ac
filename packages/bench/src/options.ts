import { parseArgs } from 'node:util'

export type Options = {
  /** Names of the jobs to run; undefined: all. */
  only: string[] | undefined
  /** Length of one measured span. */
  seconds: number
  /** Spans of either side. */
  rounds: number
  /** Cases in the large database of the queue's jobs. */
  cases: number
}

/** What was typed is wrong; the message is for whoever typed it. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}

/** 'help' when that was asked for. @throws UsageFault */
export const readOptions = (args: string[], known: string[]): Options | 'help' => {
  const values = parse(args)
  if (values.help) return 'help'
  const only = values.only?.flatMap((list) => list.split(','))
  const unknown = only?.filter((name) => !known.includes(name)) ?? []
  if (unknown.length > 0) throw new UsageFault(`no such job: ${unknown.join(', ')}`)
  return {
    only,
    seconds: positive('--seconds', values.seconds ?? '1'),
    rounds: Math.round(positive('--rounds', values.rounds ?? '9')),
    cases: Math.round(positive('--cases', values.cases ?? '1000000'))
  }
}

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        only: { type: 'string', multiple: true },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        cases: { type: 'string' }
      }
    }).values
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}

const positive = (name: string, text: string): number => {
  const number = Number(text)
  if (!(number > 0)) throw new UsageFault(`${name} takes a number greater than 0`)
  return number
}

export const usage = (jobs: { name: string; title: string }[]): string => {
  const width = Math.max(...jobs.map(({ name }) => name.length))
  return `pnpm bench [options]     speed as ratios to bare limits of the same run; exit code 1 when one is missed

  --only <names>    of the list below, separated by commas; without it all, and the most memory under load
  --seconds <n>     length of one measured span (1)
  --rounds <n>      spans of either side (9)
  --cases <n>       cases in the queue's large database (1000000, which takes minutes to fill)
  --help

names
${jobs.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n')}
`
}
