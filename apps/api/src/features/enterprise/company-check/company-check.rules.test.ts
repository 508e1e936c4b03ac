import { describe, expect, test } from 'vitest'
import { registerAnswer } from '#api/adapters/signed-service/company-facts.ts'
import { compareWithRegister, isInBusiness } from './company-check.rules.ts'

const profile = {
  fullName: '山西晋煤贸易（集团）有限公司',
  creditCode: '91350200MA2YJ1XR9G',
  legalPersonName: '王建国',
  registeredCapital: '5000.5',
  establishedOn: '2009-03-01',
  operatingUntil: 'long-term'
}

const compare = (register: object) =>
  Object.fromEntries(
    compareWithRegister(profile, registerAnswer.parse({ found: true, ...register })).map(({ field, result }) => [
      field,
      result
    ])
  )

describe('the profile beside the register of companies (R38)', () => {
  test('is the same whatever the width, the case, blanks and zeros are', () => {
    expect(
      compare({
        fullName: ' 山西晋煤贸易(集团) 有限公司',
        creditCode: '91350200ma2yj1xr9g',
        legalPersonName: '王建国',
        registeredCapital: 5000.5,
        establishedOn: '2009-03-01',
        operatingUntil: 'long-term',
        registrationAuthority: null
      })
    ).toEqual({
      fullName: 'match',
      creditCode: 'match',
      legalPersonName: 'match',
      registeredCapital: 'match',
      establishedOn: 'match',
      operatingUntil: 'match',
      registrationAuthority: 'absent'
    })
    expect(compare({ establishedOn: '2009年3月1日', operatingUntil: '长期' })).toMatchObject({
      establishedOn: 'match',
      operatingUntil: 'match'
    })
    expect(compare({ registeredCapital: '5,000.50' }).registeredCapital).toBe('match')
  })

  test.each([
    ['fullName', '山西晋煤贸易有限公司'],
    ['creditCode', '91440101MA5CJQ4N59'],
    ['legalPersonName', '王建军'],
    ['registeredCapital', '5000'],
    ['establishedOn', '2009-03-02'],
    ['operatingUntil', '2029-03-01']
  ])('differs by %s', (field, value) => {
    expect(compare({ [field]: value })[field]).toBe('differs')
  })

  test('differs by its authority', () => {
    const told = registerAnswer.parse({ found: true, registrationAuthority: '太原市市场监督管理局' })
    const compared = compareWithRegister({ ...profile, registrationAuthority: '大同市市场监督管理局' }, told)
    expect(compared.filter(({ result }) => result === 'differs').map(({ field }) => field)).toEqual([
      'registrationAuthority'
    ])
  })

  test('is not compared with a value that is missing or has another form', () => {
    expect(compare({ establishedOn: '二〇〇九年春', operatingUntil: '无', fullName: '  ' })).toMatchObject({
      establishedOn: 'absent',
      operatingUntil: 'absent',
      fullName: 'absent'
    })
  })
})

test.each([
  [null, true],
  ['存续', true],
  ['在营（开业）', true],
  ['吊销，未注销', false],
  ['注销', false],
  ['迁出', false]
])('the register’s word %s means that the company is in business: %s', (word, isIn) => {
  expect(isInBusiness(word)).toBe(isIn)
})
