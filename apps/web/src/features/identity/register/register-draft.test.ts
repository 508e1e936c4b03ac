import { beforeEach, expect, test } from 'vitest'
import { forgetDraft, readDraft } from './register-draft.ts'

beforeEach(() => window.sessionStorage.clear())

const keep = (text: string) => window.sessionStorage.setItem('portal.register', text)

test('a reload brings back what was typed, and never a password', () => {
  keep(JSON.stringify({ enterpriseType: 'BUYER', username: 'jin_mei', phone: '13903510001', password: 'Jm#2020x' }))
  expect(readDraft()).toEqual({ enterpriseType: 'BUYER', username: 'jin_mei', phone: '13903510001' })
})

test('after the registration, and where what is kept cannot be read, the form is empty', () => {
  expect(readDraft()).toEqual({})
  keep('{"enterpriseType":')
  expect(readDraft()).toEqual({})
  keep(JSON.stringify({ username: 1 }))
  expect(readDraft()).toEqual({})
  keep(JSON.stringify({ enterpriseType: 'BUYER', username: 'jin_mei', phone: '' }))
  forgetDraft()
  expect(readDraft()).toEqual({})
})
