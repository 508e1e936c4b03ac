import { expect, test } from 'vitest'
import { type PersonalKey, personalKeys, personalKind } from './personal-data.ts'

/** Kind: legal basis, whose it is, whether the export has it, what 注销账号 does to it, and * if it is sensitive. */
const reviewed = `
account: contract account exported anonymise
email: contract account exported delete
phone-recoveries: contract account exported delete
passwords: contract account - delete
second-factor: contract account - delete
passkeys: contract account exported delete
sessions: contract account exported anonymise
sign-ins: law account exported anonymise
sms: contract account exported anonymise
messages: contract account exported delete
agreements: law account exported anonymise
acts: law account exported keep-until
case-acts: contract account exported anonymise
legal-person: contract enterprise exported delete
id-number: consent enterprise exported delete *
bank-account: consent enterprise exported delete *
agent: contract enterprise exported delete
contacts: contract enterprise exported delete
papers: contract enterprise exported delete *
submissions: contract enterprise - delete *
letters: contract enterprise exported delete
applications: contract enterprise exported keep-until
questions: contract enterprise exported delete
administrators: contract administrator - keep-until
`

test('each kind of personal data has its basis, its subject and its end (PIPL art. 13, 45, 47)', () => {
  const lines = personalKeys.map((key) => {
    const { basis, subject, isExported, erasure, isSensitive } = personalKind(key)
    return `${key}: ${basis} ${subject} ${isExported ? 'exported' : '-'} ${erasure.how}${isSensitive ? ' *' : ''}`
  })
  expect(lines).toEqual(reviewed.trim().split('\n'))
})

test('these values of the profile are personal data', () => {
  const found = personalKeys.flatMap((key) => {
    const { profileKeys } = personalKind(key)
    return profileKeys ? [[key, profileKeys.join(' ')]] : []
  })
  expect(Object.fromEntries(found)).toEqual({
    'legal-person': 'legalPersonName legalPersonIdType legalPersonIdExpiry legalPersonPhone',
    'id-number': 'legalPersonIdNumber',
    'bank-account': 'accountName bankName bankBranchCode bankAccount',
    agent: 'agentName agentPhone agentPosition agentAuthorisedUntil',
    contacts: 'officeAddress postcode telephone fax email website invoiceAddress invoicePhone',
    papers: 'legalPersonIdFront legalPersonIdBack bankPermit businessLicence tradePermit'
  })
})

test('the providers of SMS and mail get phone and address, and nobody outside gets more than account and SMS', () => {
  const receivers = (key: PersonalKey) => personalKind(key).receivers
  expect(personalKeys.filter(receivers)).toEqual(['account', 'email', 'phone-recoveries', 'sms'])
  for (const key of personalKeys.filter(receivers)) {
    expect(receivers(key)?.zh).toContain(key === 'email' ? '邮件服务商' : '短信服务商')
    expect(receivers(key)?.en).toContain(key === 'email' ? 'mail provider' : 'SMS provider')
  }
})

const numbers = (text: string): string[] => (text.match(/\d+/g) ?? []).toSorted()

test.each(personalKeys)('%s is told in both languages, with the same numbers', (key) => {
  const { name, purpose, kept, receivers, erasure } = personalKind(key)
  const kind = [name, purpose, kept, ...(receivers ? [receivers] : [])]
  const ends = erasure.how === 'keep-until' ? [erasure.until] : []
  for (const { zh, en } of [...kind, ...ends]) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z\d][^\p{Script=Han}]*$/u)
    expect(numbers(en)).toEqual(numbers(zh))
  }
})
