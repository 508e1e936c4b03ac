import { expect, test } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { nameOfPointer, splitProblem } from './server-errors.ts'

const isField = (name: string) => ['username', 'phone', 'captcha.answer', 'agreed'].includes(name)
const invalid = (errors: { pointer: string; code: string; detail: string }[]) =>
  new ApiProblem({ code: 'request.invalid', status: 400, detail: '填写的内容有误', requestId: 'r1', errors })

test('a pointer of the server finds the field of the form', () => {
  expect(nameOfPointer('/username')).toBe('username')
  expect(nameOfPointer('/captcha/answer')).toBe('captcha.answer')
  expect(nameOfPointer('/a~1b/~0c')).toBe('a/b.~c')
})

test('errors of known fields are shown at the fields, and none above the form', () => {
  const problem = invalid([
    { pointer: '/username', code: 'username.format', detail: 'x' },
    { pointer: '/phone', code: 'some.newer-code', detail: '新的提示' }
  ])
  expect(splitProblem(problem, isField)).toEqual({
    faults: [
      { name: 'username', message: 'username.format' },
      { name: 'phone', message: '新的提示' }
    ],
    isRest: false
  })
})

test('where one error has its field and another has none, the problem is shown above the form as well', () => {
  const problem = invalid([
    { pointer: '/username', code: 'username.format', detail: 'x' },
    { pointer: '/unknown', code: 'field.unknown', detail: 'x' }
  ])
  expect(splitProblem(problem, isField)).toEqual({
    faults: [{ name: 'username', message: 'username.format' }],
    isRest: true
  })
})

test('an error that no field can show leaves the problem above the form', () => {
  const problem = invalid([{ pointer: '/unknown', code: 'field.unknown', detail: 'x' }])
  expect(splitProblem(problem, isField)).toEqual({ faults: [], isRest: true })
})

test('a refusal without pointer is shown at the field that it concerns', () => {
  const taken = new ApiProblem({ code: 'registration.username-taken', status: 409, detail: '该用户名已被注册，请更换' })
  expect(splitProblem(taken, isField, { 'registration.username-taken': 'username' })).toEqual({
    faults: [{ name: 'username', message: '该用户名已被注册，请更换' }],
    isRest: false
  })
  const agreement = invalid([{ pointer: '/agreement/version', code: 'agreement.required', detail: 'x' }])
  expect(splitProblem(agreement, isField, { '/agreement/version': 'agreed' }).faults).toEqual([
    { name: 'agreed', message: 'agreement.required' }
  ])
})
