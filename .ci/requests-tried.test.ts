import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (pattern: string, exclude: string[] = []) =>
  globSync(pattern, { exclude })
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

const pages = read('apps/web/src/**/*.{ts,tsx}', ['**/*.test.*', '**/testing/**'])
const tests = read('apps/web/src/**/*.test.{ts,tsx}') + read('apps/web/src/testing/*.{ts,tsx}')

/** The endpoints that pages name, each with the last word of its path. */
const endpoints = Array.from(
  read('packages/contract/src/**/*.ts').matchAll(/export const (\w+) = endpoint\(\{[^]*?path: '([^']+)'/g),
  ([, name = '', path = '']) => ({
    name,
    word: /\/([\w-]+)(?:\/:\w+)*$/.exec(path)?.[1] ?? '',
    isOfOne: /\/:\w+$/.test(path)
  })
).filter(({ name }) => new RegExp(`\\b${name}\\b`).test(pages))

/** A test answers `POST …/word`, or `PUT …/word/${id}`. */
const isTried = ({ word, isOfOne }: (typeof endpoints)[number]) =>
  new RegExp(isOfOne ? `/${word}/` : `/${word}['\`?]`).test(tests)

/** Their tests have the last word of the path in a variable. */
const byVariable = ['enableClient', 'enableClientWebhook', 'markDuplicate']

test('every request of the pages is answered in a test of the pages', () => {
  expect(endpoints.length).toBeGreaterThan(250)
  const untried = endpoints.filter((endpoint) => !isTried(endpoint)).map(({ name }) => name)
  expect(untried.toSorted()).toEqual(byVariable)
})
