import { expect, test } from 'vitest'
import { writeMessage } from './message.view.ts'

const row = {
  template: 'application.returned',
  facts: {
    qualification: { zh: '挂牌交易', en: 'Listing' },
    opinion: 'The copy is unreadable',
    items: { zh: '\n营业执照：不清晰', en: '\nBusiness licence: unreadable' },
    applicationId: '01a21346-86db-7000-8488-b816656d02ac'
  },
  title: '“挂牌交易”申请被退回，请修改后重新提交',
  body: '审核意见：The copy is unreadable\n营业执照：不清晰'
}

test('a Chinese reader gets the text that was written with the act (R31)', () => {
  expect(writeMessage(row, 'zh')).toEqual({ title: row.title, body: row.body })
})

test('an English reader gets the template in English, with the names and opinions of the items (R31)', () => {
  expect(writeMessage(row, 'en')).toEqual({
    title: 'Application for “Listing” returned, please correct and submit it again',
    body: 'Opinion: The copy is unreadable\nBusiness licence: unreadable'
  })
})

test.each([
  [
    'operator.role-changed',
    { formerRole: { zh: '经办', en: 'Preparer' }, role: { zh: '查看', en: 'Viewer' } },
    'Former role: Preparer. Present role: Viewer. Menus and permissions have changed with it.'
  ],
  [
    'admin.roles-changed',
    { name: '周管理', username: 'zhou', formerRoles: 'reviewer', roles: 'auditor', changedBy: 'wang' },
    'Former roles: reviewer. Present roles: auditor. Changed by: wang. If this was not approved, check it at once.'
  ],
  ['admin.change-refused', { change: 'x', refusedBy: 'qian', opinion: 'no' }, 'By qian. Opinion: no'],
  [
    'admin.change-waiting',
    { change: 'x', proposedBy: 'wang', reason: 'leaves' },
    'Proposed by wang. Reason: leaves. A security administrator who neither proposed it nor is concerned confirms or refuses it.'
  ]
])('the English text of %s has each fact behind its name', (template, facts, body) => {
  expect(writeMessage({ ...row, template, facts }, 'en').body).toBe(body)
})

test('a message from before its template had a further fact keeps its Chinese text', () => {
  const { items: _, ...facts } = row.facts
  expect(writeMessage({ ...row, facts }, 'en')).toEqual({ title: row.title, body: row.body })
})

test('a message whose template is gone keeps its Chinese text', () => {
  expect(writeMessage({ ...row, template: 'notice.of-old' }, 'en')).toEqual({ title: row.title, body: row.body })
})

test('a fact that was written in one language only is shown as it is', () => {
  const facts = { qualification: '挂牌交易', dueOn: '2026-03-05' }
  expect(writeMessage({ ...row, template: 'application.submitted', facts }, 'en').title).toBe(
    'Application for “挂牌交易” submitted'
  )
})
