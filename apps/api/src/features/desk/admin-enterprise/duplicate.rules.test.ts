import { expect, test } from 'vitest'
import { type Keys, phonesOfBoth, sharedBy } from './duplicate.rules.ts'

const nothing: Keys = {
  creditCodes: [],
  idNumberHashes: [],
  bankAccountHashes: [],
  phones: [],
  region: null,
  plainAddress: null,
  plainName: null
}
const all: Keys = {
  creditCodes: ['A'],
  idNumberHashes: [new Uint8Array([1])],
  bankAccountHashes: [new Uint8Array([2])],
  phones: ['13900000001', '13900000002'],
  region: '140105',
  plainAddress: '长风街705号',
  plainName: '晋煤贸易'
}

test('two that have everything in common share every key, and absent values are never shared', () => {
  expect(sharedBy(all, { ...all })).toEqual(['creditCode', 'legalPersonId', 'bankAccount', 'phone', 'address', 'name'])
  expect(sharedBy(nothing, nothing)).toEqual([])
  expect(sharedBy(all, nothing)).toEqual([])
})

test('an address counts with its region only', () => {
  expect(
    sharedBy({ ...nothing, region: '1', plainAddress: '街' }, { ...nothing, region: '2', plainAddress: '街' })
  ).toEqual([])
  expect(sharedBy({ ...nothing, region: '1' }, { ...nothing, region: '1' })).toEqual([])
})

test('one phone of several is enough', () => {
  const other = { ...nothing, phones: ['13900000002', '13900000003'] }
  expect(sharedBy(all, other)).toEqual(['phone'])
  expect(phonesOfBoth(all, other)).toEqual(['13900000002'])
})

test.each([
  ['creditCode', { creditCodes: ['B', 'A'] }],
  ['legalPersonId', { idNumberHashes: [new Uint8Array([1])] }],
  ['bankAccount', { bankAccountHashes: [new Uint8Array([9]), new Uint8Array([2])] }],
  ['phone', { phones: ['13900000001', '13900000001'] }],
  ['name', { plainName: '晋煤贸易' }],
  ['address', { region: '140105', plainAddress: '长风街705号' }]
])('%s alone may be shared', (key, part) => {
  expect(sharedBy(all, { ...nothing, ...part })).toEqual([key])
})

test('a phone that one has twice is told once', () => {
  const twice = { phones: ['13900000001', '13900000001'] }
  expect(phonesOfBoth(twice, twice)).toEqual(['13900000001'])
})
