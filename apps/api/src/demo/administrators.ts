import * as endpoints from '@portal/contract/desk/admin-session'
import * as accounts from '@portal/contract/desk/administrator'
import { decideProposal } from '@portal/contract/record/proposal'
import type { AdminRole } from '@portal/contract/endpoint'
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { openVisitor, type Place, type Visitor } from './visitor.ts'

export type Administrator = {
  role: string
  username: string
  password: string
  totpSecret: string
  browser: Visitor
}

/** Opens the first set-up link as 系统管理员, who invites the colleagues; from the first on, 安全管理员 confirms (R37). */
export const makeAdministrators = async (place: Place, setupUrl: string): Promise<Administrator[]> => {
  const system = await makeAdministrator(
    place,
    { url: setupUrl },
    {
      role: '系统管理员',
      username: 'demo_system',
      name: '系统管理员'
    }
  )
  let security: Administrator | undefined
  const invite = async (role: AdminRole, made: Made): Promise<Administrator> => {
    const body = { roles: [role], reason: made.name }
    const { url, changeId } = await system.browser.call(accounts.inviteAdmin, { body })
    const params = { id: changeId ?? '' }
    const confirmed = await security?.browser.call(decideProposal, { params, body: { decision: 'confirm' } })
    return makeAdministrator(place, { url, confirmationCode: confirmed?.confirmationCode ?? undefined }, made)
  }
  security = await invite('SECURITY', { role: '安全管理员', username: 'demo_security', name: '安全管理员' })
  return [
    system,
    security,
    await invite('AUDIT', { role: '审计管理员', username: 'demo_audit', name: '审计管理员' }),
    await invite('REVIEWER', { role: '审核员', username: 'demo_reviewer', name: '审核员甲' }),
    await invite('REVIEWER', { role: '审核员', username: 'demo_reviewer2', name: '审核员乙' })
  ]
}

type Made = { role: string; username: string; name: string }

let addresses = 1

const makeAdministrator = async (
  place: Place,
  { url, confirmationCode }: { url: string; confirmationCode?: string | undefined },
  { role, username, name }: Made
): Promise<Administrator> => {
  const browser = openVisitor(place, `10.90.0.${addresses++}`)
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  const { totpSecret } = await browser.call(accounts.readAdminSetup, { params: { token } })
  const password = `Jm-${randomBytes(9).toString('base64url')}7a`
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) })
  const setUp = { username, name, password, code: totp.generate(), confirmationCode }
  await browser.call(accounts.completeAdminSetup, { params: { token }, body: setUp })
  const captcha = await browser.call(endpoints.createAdminCaptcha, {})
  const answer = { kind: 'picture' as const, id: captcha.id, answer: browser.captchaAnswer(captcha.id) }
  await browser.call(endpoints.adminSignIn, { body: { username, password, captcha: answer } })
  // Set-up used the code of this half minute; the next one is already accepted.
  const code = totp.generate({ timestamp: Date.now() + 30_000 })
  await browser.call(accounts.proveAdmin, { body: { code } })
  return { role, username, password, totpSecret, browser }
}
