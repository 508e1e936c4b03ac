import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Node, parse } from 'acorn'

type Parts = { type: string; left: Node; regex: { flags: string }; await: boolean }

/**
 * What the floor (decision 052) cannot read of this script of the build. Of ECMAScript 2022, Chromium 88 lacks static
 * blocks, `#name in object`, `await` at the top and the flag d. @throws SyntaxError for newer syntax than that of 2022
 */
export const newSyntaxOf = (script: string): string[] => {
  const found = new Set<string>()
  const visit = (value: unknown, isAtTop: boolean): void => {
    if (typeof value !== 'object' || value === null) return
    const { type, left, regex, await: awaits } = value as Partial<Parts>
    if (isAtTop && (type === 'AwaitExpression' || awaits)) found.add('await at the top')
    if (type === 'StaticBlock') found.add('static {}')
    if (type === 'BinaryExpression' && left?.type === 'PrivateIdentifier') found.add('#name in object')
    if (type === 'Literal' && regex?.flags.includes('d')) found.add('/d')
    const isStillAtTop = isAtTop && !type?.includes('Function')
    for (const part of Object.values(value)) visit(part, isStillAtTop)
  }
  visit(parse(script, { ecmaVersion: 2022, sourceType: 'module' }), true)
  return [...found]
}

const main = async (): Promise<void> => {
  const directory = fileURLToPath(new URL('./dist/assets', import.meta.url))
  const names = globSync('*.js', { cwd: directory })
  if (names.length === 0) throw new Error('there is no build')
  for (const name of names) {
    const script = await readFile(join(directory, name), 'utf8')
    try {
      const found = newSyntaxOf(script)
      if (found.length === 0) continue
      console.log(`${name} has ${found.join(', ')}`)
    } catch (error) {
      console.log(`${name}: ${String(error)}`)
    }
    process.exitCode = 1
  }
}

if (import.meta.main) await main()
