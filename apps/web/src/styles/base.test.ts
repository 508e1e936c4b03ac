import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = 'apps/web/src'

const namesIn = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(`${src}/${file}`, 'utf8').matchAll(pattern)].flatMap(([, name]) => name ?? [])

const known = new Set([
  ...namesIn('styles/base.css', /^\s*--([\w-]+):/gm),
  ...globSync('**/*.tsx', { cwd: src }).flatMap((file) => namesIn(file, /'--([\w-]+)':/g))
])

test.each(globSync('**/*.css', { cwd: src }))('%s uses no variable that nothing sets', (file) => {
  const used = namesIn(file, /var\(--([\w-]+)/g)
  expect(used.filter((name) => !name.startsWith('ant-') && !known.has(name))).toEqual([])
})
