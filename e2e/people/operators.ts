import { expect } from '@playwright/test'
import { completeActivation, startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import { inviteOperator } from '@portal/contract/enterprise/operator'
import { readAgreement } from '@portal/contract/identity/registration'
import type { OperatorRole, Permission } from '@portal/contract/permissions'
import { callAs, type Caller, freshPhone, freshUsername, solveCaptcha } from './accounts.ts'
import { codesOf } from './outbox.ts'
import { goodPassword } from './secrets.ts'

export type OperatorAccount = { id: string; username: string; name: string; phone: string; password: string }

type Wish = { name: string; role: OperatorRole; permissions?: Exclude<Permission, 'operator.manage'>[] }

/** Invites an operator without opening a page. */
export const inviteOperatorAs = async (
  owner: Caller,
  { name, role, permissions = [] }: Wish
): Promise<OperatorAccount> => {
  const body = { name, role, permissions, username: freshUsername(), phone: freshPhone() }
  const { id } = await callAs(owner, inviteOperator, { body })
  return { id, name, username: body.username, phone: body.phone, password: goodPassword }
}

/** Activates an invited operator without opening a page. */
export const activateAs = async (caller: Caller, { username, phone, password }: OperatorAccount): Promise<void> => {
  const captcha = await solveCaptcha(caller, 'activate')
  const { id } = await callAs(caller, startActivation, { body: { username, captcha } })
  // The answer does not wait for the SMS, so that it takes the same time for every user name.
  await expect.poll(() => codesOf(caller.outboxFile, phone)).toHaveLength(1)
  const [code = ''] = codesOf(caller.outboxFile, phone)
  const { token } = await callAs(caller, verifyActivation, { params: { id }, body: { code } })
  const { version, sha256 } = await callAs(caller, readAgreement, {})
  await callAs(caller, completeActivation, {
    params: { id },
    body: { token, password, agreement: { version, sha256 } }
  })
}
