import { describe, expect, test } from 'vitest'
import { profileRemarks, unmendedFields } from './profile.rules.ts'

const before = { open: { fullName: '甲公司', telephone: '0351-1234567' }, sensitive: {} }

describe('remarks on the profile (R27)', () => {
  test('are told by field, without those on the case itself', () => {
    expect(profileRemarks({ 'profile:fullName': '不符', 'field:products': '缺' })).toEqual({ fullName: '不符' })
  })

  test('are unmended while the value is the one that the reviewer saw', () => {
    const now = { open: { fullName: '甲公司', telephone: '0351-7654321' }, sensitive: {} }
    expect(unmendedFields(['fullName', 'telephone'], { before, now, pending: {} })).toEqual(['fullName'])
  })

  test('count as mended when a change of the value waits for approval (R21)', () => {
    const pending = { fullName: { from: '甲公司', to: '乙公司' } }
    expect(unmendedFields(['fullName', 'telephone'], { before, now: before, pending })).toEqual(['telephone'])
  })

  test('are not asked about when the former profile is unknown', () => {
    expect(unmendedFields(['fullName'], { before: undefined, now: before, pending: {} })).toEqual([])
  })
})
