import { prepareCheck } from '@portal/contract/application/prepare-check'
import { completeActivation, startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import { switchCheck, disableOperator, inviteOperator } from '@portal/contract/enterprise/operator'
import { readAgreement } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { type OperatorRole, type Permission, roleNames } from '@portal/contract/permissions'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Enterprise } from './enterprises.ts'
import { openVisitor, type Place, type Visitor } from './visitor.ts'

export type Operator = { role: string; enterprise: string; state: string; username: string; password: string }

type Wish = {
  role: OperatorRole
  state: '正常' | '已停用' | '待激活'
  name: string
  permissions?: Exclude<Permission, 'operator.manage'>[]
}

const wishes: Wish[] = [
  { role: 'PREPARER', state: '正常', name: '王经办' },
  { role: 'CHECKER', state: '正常', name: '李复核' },
  { role: 'FINANCE', state: '正常', name: '钱财务' },
  { role: 'VIEWER', state: '正常', name: '赵查看' },
  { role: 'CUSTOM', state: '正常', name: '孙交易', permissions: ['profile.read', 'menu.trade'] },
  { role: 'VIEWER', state: '已停用', name: '周离岗' },
  { role: 'PREPARER', state: '待激活', name: '吴新人' }
]

/** R36: an operator of each role and state; what 经办 has prepared waits for 复核. */
export const addOperators = async (
  place: Place,
  { name: enterprise, browser: owner }: Enterprise
): Promise<Operator[]> => {
  const operators: Operator[] = []
  for (const [index, wish] of wishes.entries()) {
    operators.push(await addOperator(place, owner, { ...wish, enterprise, index }))
  }
  await owner.call(switchCheck, { body: { isOn: true } })
  const preparer = operators.find(({ role }) => role === roleNames.PREPARER.zh)
  if (!preparer) throw new Error('there is no 经办')
  await prepare(await enter(place, preparer, 0))
  return operators
}

type Given = Wish & { enterprise: string; index: number }

const addOperator = async (
  place: Place,
  owner: Visitor,
  { role, state, name, permissions = [], enterprise, index }: Given
): Promise<Operator> => {
  const username = `demo_op_${index + 1}`
  const password = `Jm-${randomBytes(9).toString('base64url')}7a`
  const phone = `136${String(60_000_000 + index)}`
  const { id } = await owner.call(inviteOperator, { body: { name, phone, username, role, permissions } })
  if (state !== '待激活') await activate(place, { username, password, phone, index })
  if (state === '已停用') await owner.call(disableOperator, { params: { id } })
  return { role: roleNames[role].zh, enterprise, state, username, password: state === '待激活' ? '' : password }
}

type Person = { username: string; password: string; phone: string; index: number }

const activate = async (place: Place, { username, password, phone, index }: Person): Promise<void> => {
  const browser = visitorOf(place, index)
  const captcha = await browser.solveCaptcha('activate')
  const { id } = await browser.call(startActivation, { body: { username, captcha } })
  const { token } = await browser.call(verifyActivation, {
    params: { id },
    body: { code: await codeTo(browser, phone) }
  })
  const { version, sha256 } = await browser.call(readAgreement, {})
  const body = { token, password, agreement: { version, sha256 } }
  await browser.call(completeActivation, { params: { id }, body })
}

/** The answer does not wait for the SMS, so that it takes the same time for every user name. */
const codeTo = async (browser: Visitor, phone: string): Promise<string> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const code = browser.findCode(phone)
    if (code) return code
    await sleep(50)
  }
  throw new Error('the outbox has no code of the activation')
}

const enter = async (place: Place, { username, password }: Operator, index: number): Promise<Visitor> => {
  const browser = visitorOf(place, index)
  await browser.call(signIn, { body: { username, password, captcha: await browser.solveCaptcha('sign-in') } })
  return browser
}

const prepare = (browser: Visitor) =>
  browser.call(prepareCheck, {
    body: { kind: 'APPLICATION', submission: { qualification: 'CORE', fields: {}, files: {} } }
  })

const visitorOf = (place: Place, index: number): Visitor => openVisitor(place, `10.92.0.${index}`)
