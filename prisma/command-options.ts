import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

type Values<T extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: T }>>['values']

/**
 * Parses the options before the command does anything. `--help` prints the usage and exits with 0; an unknown word
 * exits with 2. `usage` is Chinese, with one line for each way to call the command.
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
