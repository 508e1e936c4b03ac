import { expect, test } from 'vitest'
import { type MessageKey, messageTemplates } from './message.templates.ts'
import { noticeKindOf, noticeText } from './notice-kinds.ts'

// Object.keys loses the names of the keys.
const templates = Object.keys(messageTemplates) as MessageKey[]

test('each kind of notice has these messages (R49)', () => {
  const of = (kind: string | undefined) => templates.filter((template) => noticeKindOf(template) === kind)
  expect(of('review')).toEqual([
    'application.returned',
    'application.rejected',
    'application.renewal-rejected',
    'application.reopened',
    'application.reopened-approval',
    'application.approved',
    'application.renewed',
    'grant.suspended',
    'grant.resumed',
    'grant.revoked',
    'profile-change.approved',
    'profile-change.rejected',
    'register-check.notified',
    'question.answered'
  ])
  expect(of('expiry')).toEqual([
    'grant.expired',
    'grant.expiring',
    'paper.expiring',
    'paper.expires-today',
    'paper.expired',
    'campaign.started',
    'campaign.reminder'
  ])
  const security = of('security')
  expect(security).toEqual(
    expect.arrayContaining(['password.reset', 'phone.changed', 'second-factor.off', 'email.changed'])
  )
  expect(security.every((each) => messageTemplates[each].category === 'security')).toBe(true)
  expect(security.some((each) => each.startsWith('admin.'))).toBe(false)
})

test('no text of a notice holds a phone, a name or a number of a person, whatever the facts are', () => {
  const personal = '王小二 13800138000 11010519491231002X'
  const names = new Set(
    templates.flatMap((template) =>
      [...JSON.stringify(messageTemplates[template]).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    )
  )
  const harmless = ['qualification', 'paper', 'until', 'days', 'deadline']
  const facts = Object.fromEntries([...names].map((name) => [name, harmless.includes(name) ? '上市' : personal]))
  for (const template of templates) {
    const kind = noticeKindOf(template)
    if (!kind) continue
    const { zh, en } = noticeText(template, kind, facts)
    expect(`${zh} ${en}`, template).not.toMatch(/王小二|13800138000|11010519491231002X|\{/)
    expect(zh.length, template).toBeGreaterThan(5)
    expect(en.length, template).toBeGreaterThan(5)
  }
})
