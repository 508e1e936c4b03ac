import { queueSorts, queueStages, queueStates } from '@portal/contract/application/queue'
import { adminRoles } from '@portal/contract/desk/admin-session'
import { scanOutcomes } from '@portal/contract/desk/first-morning'
import { secondPersonDuties } from '@portal/contract/duties'
import { stepUpActions, stepUpFactors } from '@portal/contract/enterprise/step-up'
import { agreementKinds } from '@portal/contract/identity/agreement'
import { menuKeys } from '@portal/contract/menu-keys'
import { clientModes, clientSettingNames } from '@portal/contract/partner/client'
import { accountRoles, grantablePermissions, operatorRoles } from '@portal/contract/permissions'
import { auditActions, auditFactKeys } from '@portal/contract/record/audit-events'
import { scopes } from '@portal/contract/scopes'
import { renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { factValue } from '#web/testing/audit-events.ts'
import { useFactWords } from './use-fact-words.ts'

afterEach(() => changeLanguage('zh-CN'))

const words = () => renderHook(() => useFactWords()).result.current

const wordFor = (key: string, text: string): string => words().value(key, factValue(text))

test.each(['zh-CN', 'en'] as const)('every act and every fact has words of its own in %s (R39)', (language) => {
  changeLanguage(language)
  const { actionName, label } = words()
  const actions = auditActions.map(actionName)
  expect(new Set(actions).size).toBe(auditActions.length)
  for (const text of [...actions, ...auditFactKeys.map(label)]) {
    expect(text).toMatch(language === 'en' ? /^[^\p{Script=Han}]+$/u : /\p{Script=Han}/u)
  }
})

const proposalKinds = Object.keys(secondPersonDuties).filter((duty) => duty !== 'second-approval')

/** What the server records under each key. */
const recorded = {
  action: ['suspend', 'resume', 'revoke', 'expire', ...Object.keys(stepUpActions), ...auditActions],
  agreement: agreementKinds,
  claimed: ['mine', 'nobody'],
  decision: ['approve', 'approve-first', 'return', 'reject', 'submit', 'suspend', 'resume', 'revoke', 'expire'],
  factor: [...stepUpFactors, 'recovery-code'],
  from: [...adminRoles, ...accountRoles],
  kind: [...proposalKinds, 'ROLES', 'INVITATION', 'ENABLING'],
  menu: menuKeys,
  mode: clientModes,
  of: ['from', 'to'],
  outcome: [
    ...scanOutcomes,
    'wrong',
    'locked',
    'disabled',
    'role',
    'address',
    'gone',
    'failing',
    'admin',
    'enabled',
    'queued'
  ],
  overdue: ['1'],
  test: ['1'],
  permissions: grantablePermissions,
  role: operatorRoles,
  roles: adminRoles,
  scopes,
  settings: clientSettingNames,
  sort: queueSorts,
  stage: queueStages,
  state: queueStates,
  status: ['QUARANTINED', 'CLEAN', 'INFECTED'],
  step: ['password', 'totp'],
  to: [...adminRoles, ...operatorRoles]
}

test.each(Object.entries(recorded))('every recorded code of “%s” is shown in words (R39)', (key, codes) => {
  for (const code of codes) expect(wordFor(key, code)).toMatch(/\p{Script=Han}/u)
})

test.each([
  ['zh-CN', '修改管理员的角色', '修改角色'],
  ['en', 'Roles of an administrator', 'Roles']
] as const)(
  'a change is told in words of %s, also one that was recorded under its former name',
  (language, now, then) => {
    changeLanguage(language)
    expect([wordFor('kind', 'admin-roles'), wordFor('kind', 'ROLES')]).toEqual([now, then])
  }
)

test('a role keeps its word as a former and as a new role', () => {
  expect([wordFor('from', 'AUDIT'), wordFor('to', 'AUDIT')]).toEqual(['审计管理员', '审计管理员'])
})

test('names of the server come first, then times in 北京时间, then the text as it was typed', () => {
  const { value } = words()
  const name = { zh: '授权委托书', en: 'Letter' }
  expect(value('slot', factValue('application:letter', { name }))).toBe('授权委托书')
  expect(value('sessionId', factValue('0198', { at: new Date('2026-01-05T01:00:00Z') }))).toBe('2026-01-05 09:00:00')
  expect(value('search', factValue('龘煤'))).toBe('龘煤')
  expect(value('size', factValue('122881'))).toBe('121 KB')
})

test('the instant when a period ends is in 北京时间, and a day that was looked for stays', () => {
  expect(wordFor('until', '2026-12-01T16:30:00.000Z')).toBe('2026-12-02 00:30:00')
  expect(wordFor('until', '2026-12-01')).toBe('2026-12-01')
  expect(wordFor('effectiveFrom', '2026-12-31T16:00:00.000Z')).toBe('2027-01-01 00:00:00')
})

test('several values are listed in the manner of the language', () => {
  const fact = { key: 'roles', values: [factValue('AUDIT'), factValue('REVIEWER')] }
  expect(words().list(fact)).toBe('审计管理员、审核员')
  changeLanguage('en')
  expect(words().list(fact)).toBe('Auditor, Reviewer')
})

test('an act or a fact of a newer server is still shown, without its code', () => {
  const { actionName, label } = words()
  expect(actionName('robot.dismissed')).toBe('其他操作')
  expect(label('robotId')).toBe('其他')
  expect(wordFor('permissions', 'robots.build')).toBe('robots.build')
})
