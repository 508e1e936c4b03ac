import { parseArgs } from 'node:util'

export type Options = {
  /** Names of the jobs to run; undefined: all. */
  only: string[] | undefined
  /** Length of one measured span. */
  seconds: number
  /** How often each figure is measured; the report shows the median. */
  rounds: number
  /** Cases in the large database of the queue's jobs. */
  cases: number
}

/** The command line is wrong; the message is for the person who typed it. */
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
    rounds: Math.round(positive('--rounds', values.rounds ?? '5')),
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
  return `pnpm bench [options]     speed as ratios to bare limits of the same run

A mark is met when the median of the rounds is 10 % better than the mark, and narrow when it is better by less.
Exit code 1 when a mark is missed.

  --only <names>    names of the list below, separated by commas; without it all, and the memory under load
  --seconds <n>     length of one measured span (1)
  --rounds <n>      how often each figure is measured (5)
  --cases <n>       cases in the queue's large database (1000000, filled in some minutes)
  --help

names
${jobs.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n')}
`
}
