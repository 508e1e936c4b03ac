import { savedViewPages } from '@portal/contract/desk/saved-view'
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

test.each([
  ['enterprises', 'by search type state profile moved qualification registeredFrom registeredTo test limit'],
  ['queue', 'state qualification claimed overdue stage region search from to test sort limit']
] as const)('a view of %s keeps %s, and nothing else', (page, keys) => {
  expect(keys.split(' ').filter((key) => !isViewOf(page, `${key}=1`))).toEqual([])
  expect(savedViewPages[page]).toHaveLength(keys.split(' ').length)
  expect([isViewOf(page, ''), isViewOf(page, 'page=2')]).toEqual([true, false])
})
