import { parseArgs } from 'node:util'

export type Options = {
  /** Names of the jobs to run; undefined: all. */
  only: string[] | undefined
  /** Length of one measured span. */
  seconds: number
  /** Spans of either side. */
  rounds: number
}

/** @throws Error with a sentence for whoever typed the options */
export const readOptions = (args: string[]): Options => {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string', multiple: true }, seconds: { type: 'string' }, rounds: { type: 'string' } }
  })
  return {
    only: values.only?.flatMap((list) => list.split(',')),
    seconds: positive('--seconds', values.seconds ?? '1'),
    rounds: Math.round(positive('--rounds', values.rounds ?? '9'))
  }
}

const positive = (name: string, text: string): number => {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`${name} takes a number greater than 0`)
  return number
}
