import type { OperatorView } from '@portal/contract/enterprise/operator'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { grantablePermissions } from '@portal/contract/permissions'
import { operatorActionsFor } from './operator.rules.ts'
import type { OperatorRow } from './operator.store.ts'

export const viewOperator = (
  { id, username, name, phone, role, permissions, status, invitationExpiresAt }: OperatorRow,
  { lastSignInAt, hasSecondFactor }: { lastSignInAt: Date | undefined; hasSecondFactor: boolean }
): OperatorView => ({
  id,
  username,
  name,
  phone: maskPhone(phone),
  role,
  permissions: role === 'CUSTOM' ? grantablePermissions.filter((each) => permissions.includes(each)) : [],
  state: status,
  invitationExpiresAt,
  lastSignInAt: lastSignInAt ?? null,
  hasSecondFactor,
  actions: operatorActionsFor({ role, status })
})
