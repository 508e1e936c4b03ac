import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { jobs } from './jobs.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

test('the bench runs whole, measures every job, and warns of nothing', async () => {
  const child = spawn(process.execPath, [main, '--seconds', '0.1', '--rounds', '1', '--cases', '1000'])
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  expect(stderr).not.toMatch(/Warning|Error/)
  // 1: a mark was missed, as with such short spans it may be.
  expect([0, 1]).toContain(code)
  const rows = stdout.split('\n').map((line) => line.split(' | '))
  for (const { title } of jobs) {
    const [, ours, , limit, ratio] = rows.find(([job]) => job === `| ${title}`) ?? []
    expect([title, ours, limit, ratio]).toEqual([title, ...Array(3).fill(expect.stringMatching(/^[\d,.]+$/))])
  }
}, 900_000)
