import type { OperatorView } from '@portal/contract/enterprise/operator'
import { at, ownId } from './center.tsx'

const [wangId, liId, zhaoId] = ['1', '2', '3'].map((n) => `0198d2c4-0000-7000-8000-00000000010${n}`) as [
  string,
  string,
  string
]

export const operator = (changes: Partial<OperatorView>): OperatorView => ({
  id: ownId,
  username: 'mine_1',
  name: null,
  phone: '138****0000',
  role: 'OWNER',
  permissions: [],
  state: 'ACTIVE',
  invitationExpiresAt: null,
  lastSignInAt: at,
  hasSecondFactor: false,
  actions: [],
  ...changes
})

export const owner = operator({ hasSecondFactor: true })

export const wang = operator({
  id: wangId,
  username: 'wang_jb',
  name: '王经办',
  phone: '139****0001',
  role: 'PREPARER',
  lastSignInAt: new Date('2026-01-04T03:00:00Z'),
  actions: ['role', 'disable', 'reset-password', 'transfer']
})

export const li = operator({
  id: liId,
  username: 'li_cw',
  name: '李财务',
  phone: '137****0002',
  role: 'CUSTOM',
  permissions: ['menu.funds', 'payment-password'],
  state: 'INVITED',
  invitationExpiresAt: new Date('2126-01-05T02:00:00Z'),
  lastSignInAt: null,
  actions: ['resend', 'remove', 'role']
})

export const zhao = operator({
  id: zhaoId,
  username: 'zhao_ck',
  name: '赵查看',
  phone: '136****0003',
  role: 'VIEWER',
  state: 'DISABLED',
  lastSignInAt: new Date('2025-12-31T16:00:00Z'),
  actions: ['role', 'enable']
})
