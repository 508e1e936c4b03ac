import { expect, test } from 'vitest'
import { havingMenu, havingOneOf } from './having-permission.ts'

test('accounts with a permission have it by their role, or by their own list (R36)', () => {
  expect(havingOneOf(['operator.manage'])).toEqual({
    OR: [{ role: { in: ['OWNER'] } }, { role: 'CUSTOM', permissions: { hasSome: ['operator.manage'] } }]
  })
})

test('of several permissions one is enough', () => {
  expect(havingOneOf(['operator.manage', 'application.submit'])).toEqual({
    OR: [
      { role: { in: ['OWNER', 'PREPARER'] } },
      { role: 'CUSTOM', permissions: { hasSome: ['operator.manage', 'application.submit'] } }
    ]
  })
})

test('a menu that does not exist is nobody’s', () => {
  expect(havingMenu(['kitchen'])).toEqual({
    OR: [{ role: { in: [] } }, { role: 'CUSTOM', permissions: { hasSome: [] } }]
  })
  expect(havingMenu(['trade', 'kitchen'])).toMatchObject({ OR: [{}, { permissions: { hasSome: ['menu.trade'] } }] })
})
