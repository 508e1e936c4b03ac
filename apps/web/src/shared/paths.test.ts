import { expect, test } from 'vitest'
import {
  adminPaths,
  adminSignInPath,
  isServed,
  paths,
  safeAdminReturnPath,
  safeReturnPath,
  signInPath
} from './paths.ts'

test('after sign-in one comes back to the page of the user centre that asked for it', () => {
  expect(safeReturnPath('/center/profile/edit?tab=bank#account')).toBe('/center/profile/edit?tab=bank#account')
  expect(safeReturnPath('/trade')).toBe('/trade')
  expect(safeReturnPath('/approve/1')).toBe('/approve/1')
  expect(signInPath('/center/profile?a=1')).toBe('/login?return=%2Fcenter%2Fprofile%3Fa%3D1')
})

test.each([
  null,
  '',
  'https://evil.example/center',
  '//evil.example/center',
  '/\\evil.example/center',
  '//[',
  '\\\\evil.example',
  '/\t/evil.example/center',
  '/center/../login',
  '/centerfold',
  'javascript:alert(1)',
  '/login',
  '/traders'
])('a return path that leads elsewhere is replaced by the user centre: %j', (value) => {
  expect(safeReturnPath(value)).toBe(paths.center)
})

test('an administrator comes back to a page below /admin and to no other (R37)', () => {
  expect(safeAdminReturnPath('/admin/applications?state=all')).toBe('/admin/applications?state=all')
  expect(adminSignInPath('/admin/audit')).toBe('/admin/login?return=%2Fadmin%2Faudit')
  for (const value of [null, '/center', '/administrator', '//evil.example/admin', '/admin/../center'])
    expect(safeAdminReturnPath(value)).toBe(adminPaths.root)
})

test('the sign-on to a connected system may be returned to, and nothing else of the authorisation server (R40)', () => {
  expect(safeReturnPath('/oauth/interaction/a-b_1')).toBe('/oauth/interaction/a-b_1')
  expect([isServed('/oauth/interaction/a-b_1'), isServed(paths.center)]).toEqual([true, false])
  for (const path of ['/oauth/authorize?client_id=a', '/oauth/logout', '/oauth/interaction/../logout']) {
    expect(safeReturnPath(path)).toBe(paths.center)
  }
})
