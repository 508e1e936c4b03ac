import { expect, test } from 'vitest'
import { isViewOf } from './saved-view.rules.ts'

test.each([
  ['enterprises', 'search=%E6%99%8B%E7%85%A4&state=FROZEN', true],
  ['enterprises', 'by=enterprise&search=a', true],
  ['enterprises', 'by=phone', true],
  ['enterprises', 'by=phone&search=13800001234', false],
  ['enterprises', 'by=legalPerson&search=a', false],
  ['enterprises', 'by=enterprise&by=phone&search=13800001234', false],
  ['enterprises', 'after=abc', false],
  ['enterprises', 'sort=due', false],
  ['queue', 'state=all&from=2026-01-01&sort=newest', true],
  ['queue', 'registeredFrom=2026-01-01', false]
] as const)('of %s, %s is a view: %s', (page, query, is) => {
  expect(isViewOf(page, query)).toBe(is)
})
