import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import { describe, expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { root } from './root.ts'

// The other back ends are not installed.
process.env['RECHECK_SYNC_BACKEND'] = 'pure'

type Literal = { pattern: string; flags: string }
type Node = { regex?: Literal; callee?: { name?: string } } | null

/** Every regular expression of this source text that stands there as a literal. */
const literalsIn = (source: string, isTsx: boolean): Literal[] => {
  const found: Literal[] = []
  JSON.stringify(parseAst(source, { lang: isTsx ? 'tsx' : 'ts' }), (_, node: Node) => {
    if (node?.regex) found.push(node.regex)
    // Values of literals may be BigInt.
    return typeof node === 'bigint' ? undefined : node
  })
  return found
}

const isOurs = (file: string): boolean => !/\.test\.tsx?$|\/testing\/|generated/.test(file)

const listLiterals = (folders: string[]): Map<string, Literal & { files: string[] }> => {
  const found = new Map<string, Literal & { files: string[] }>()
  for (const file of globSync(folders, { cwd: root }).filter(isOurs)) {
    for (const literal of literalsIn(readFileSync(join(root, file), 'utf8'), file.endsWith('x'))) {
      const key = `/${literal.pattern}/${literal.flags}`
      found.set(key, { ...literal, files: [...(found.get(key)?.files ?? []), file] })
    }
  }
  return found
}

/** It counts steps. Its limits of time would make a slow machine look like a slow expression. */
const unhurried = { timeout: null, attackTimeout: null, incubationTimeout: null, seedingTimeout: null }

/** Undefined: no text takes more time than in proportion to its length. */
const faultOf = ({ pattern, flags }: Literal): string | undefined => {
  const found = checkSync(pattern, flags, unhurried)
  return found.status === 'vulnerable' ? found.complexity.summary : found.status === 'safe' ? undefined : found.status
}

describe('regular expressions (decision 054)', () => {
  test('the check names one that is worse than linear', () => {
    const [trimming] = literalsIn('const trim = (name: string) => name.replace(/[. ]+$/, "")', false)
    expect(trimming).toEqual({ pattern: '[. ]+$', flags: '' })
    expect(faultOf(trimming ?? expect.unreachable())).toBe('2nd degree polynomial')
  })

  test('of contract, API, database and pages take time in proportion to the text', () => {
    const literals = listLiterals(['packages/{contract,client}/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', 'prisma/*.ts'])
    expect(literals.size).toBeGreaterThan(150)
    const faults = Array.from(literals).flatMap(([text, { files, ...literal }]) => {
      const fault = faultOf(literal)
      return fault ? [{ text, fault, files }] : []
    })
    expect(faults).toEqual([])
  })
})
