import { expect, test } from 'vitest'
import { paperPlace } from './pack.rules.ts'

test('papers of one slot have a place for each qualification, and one for the profile (R53)', () => {
  const slot = 'application:letter'
  const papers = [
    { slot, qualification: 'LISTING' },
    { slot, qualification: 'BORROWER' },
    { slot: 'profile:letter', qualification: null }
  ]
  expect(new Set(papers.map(paperPlace)).size).toBe(3)
})
