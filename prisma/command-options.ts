import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

type Values<T extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: T }>>['values']

/**
 * What was asked of a command, before it does anything: `--help` prints the usage and ends the process with 0, a word that
 * the command does not know ends it with 2. `usage` is Chinese, one line for each way to call it.
 */
export const readCommandOptions = <const T extends ParseArgsOptionsConfig>(usage: string, options: T): Values<T> => {
  const wanted = process.argv.slice(2)
  if (wanted.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs({ args: wanted, options }).values
  } catch {
    process.stderr.write(`看不懂参数：${wanted.join(' ')}\n${usage}\n`)
    process.exit(2)
  }
}
