import { expect, test } from 'vitest'
import { judgeBankAccount, judgeBankBranchCode } from './bank.ts'
import { maskBankAccount, maskIdNumber, maskName, maskPhone } from './mask.ts'

test.each([
  [maskPhone('13812341234'), '138****1234'],
  [maskIdNumber('11010519491231002X'), '110***********002X'],
  [maskPhone('1381234123'), '******4123'],
  [maskPhone('1234567'), '******7'],
  [maskIdNumber('E12345678'), '*******78'],
  [maskIdNumber('ABC12345678901'), 'ABC*******8901'],
  [maskIdNumber('ABC1234567890'), '**********890'],
  [maskBankAccount('6222020502011234567'), '***************4567'],
  [maskBankAccount('12345678'), '****5678'],
  [maskBankAccount('1234567'), '******7'],
  [maskBankAccount('123'), '***'],
  [maskName('张三丰'), '张**'],
  [maskName('𬱖三'), '𬱖*'],
  [maskName('张'), '张'],
  [maskName(''), '']
])('shows %s', (masked, expected) => {
  expect(masked).toBe(expected)
})

test.each(['', '1', '1234', '1234567', '12345678901234567'])('never shows more than half of %j', (value) => {
  for (const mask of [maskPhone, maskIdNumber, maskBankAccount]) {
    expect(mask(value).replaceAll('*', '').length).toBeLessThanOrEqual(value.length / 2)
  }
})

test('银行账号 has 8–32 digits and 联行号 has 12 (R20)', () => {
  expect(['1234567', '12345678', '1'.repeat(32), '1'.repeat(33), '1234567a'].map(judgeBankAccount)).toEqual([
    'bank-account.format',
    undefined,
    undefined,
    'bank-account.format',
    'bank-account.format'
  ])
  expect(['102100099996', '10210009999', '1021000999966'].map(judgeBankBranchCode)).toEqual([
    undefined,
    'bank-branch-code.format',
    'bank-branch-code.format'
  ])
})
