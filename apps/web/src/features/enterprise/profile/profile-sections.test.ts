import { expect, test } from 'vitest'
import { isLongText, spansOf } from './profile-sections.tsx'

test.each([
  ['', ''],
  ['ss', '12'],
  ['sss', '12-'],
  ['l', '-'],
  ['sl', '--'],
  ['ls', '--'],
  ['sslss', '12-12'],
  ['sssls', '12---'],
  ['slssl', '--12-']
])('values that are short and long, %s, stand in rows as %s (R19)', (values, rows) => {
  let isLeft = true
  const shown = spansOf(Array.from(values, (value) => value === 'l')).map((span) => {
    if (span === 'filled') return '-'
    isLeft = !isLeft
    return isLeft ? '2' : '1'
  })
  expect(shown.join('')).toBe(rows)
})

test.each([
  ['煤'.repeat(17), false],
  ['煤'.repeat(18), true],
  ['91350200MA2YJ1XR9G', false],
  ['a'.repeat(30), false],
  ['a'.repeat(31), true],
  ['煤炭\n运输', true]
])('“%s” is too long for half a row of A4: %s', (text, isLong) => {
  expect(isLongText(text)).toBe(isLong)
})
