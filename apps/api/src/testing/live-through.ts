import {
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile
} from '@portal/contract/enterprise/profile-endpoints'
import { createCaptcha } from '@portal/contract/identity/captcha'
import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import { register } from '@portal/contract/identity/registration'
import { changePassword } from '@portal/contract/identity/security'
import { signIn, signOut } from '@portal/contract/identity/session'
import { expect } from 'vitest'
import { freshPhone, openBrowser } from './browser.ts'
import type { TestApp } from './build-test-app.ts'
import { uploadLicence, wholeProfile } from './factories/whole-profile.ts'

const passwords = {
  first: 'Kohle!First1',
  wrong: 'Kohle!Wrong2',
  changed: 'Kohle!Changed3',
  reset: 'Kohle!Reset4',
  weak: 'kurz1'
}

/**
 * Makes every kind of mistake, from registration to the password reset, and returns the passwords, codes, captcha answers,
 * cookies, ID numbers, accounts and phones that were sent meanwhile.
 */
export const liveThrough = async (portal: TestApp, browser = openBrowser(portal)): Promise<string[]> => {
  const phone = freshPhone()
  const wish = await browser.registration({ phone, password: passwords.first })
  const code = wish.code
  const wrongCode = code === '482913' ? '482914' : '482913'
  await browser.call(register, { body: { ...wish, code: wrongCode } })
  await browser.call(register, { body: { ...wish, password: passwords.weak } })
  await browser.send('POST', '/api/portal/registrations', { ...wish, passwordAgain: wish.password })
  expect((await browser.call(register, { body: wish })).status).toBe(201)

  const { body: captcha } = await browser.call(createCaptcha, { body: { purpose: 'sign-in' } })
  await browser.call(signIn, {
    body: {
      username: wish.username,
      password: passwords.first,
      captcha: { kind: 'picture', id: captcha.id, answer: 'QQQQWWWW' }
    }
  })
  expect((await browser.signInAs(wish.username, passwords.wrong)).status).toBe(401)
  expect((await browser.signInAs(wish.username, passwords.first)).status).toBe(201)
  await browser.send('GET', `/api/portal/usernames/${encodeURIComponent(passwords.wrong)}`)
  await browser.send('GET', `/api/portal/sign-ins?after=${encodeURIComponent(passwords.wrong)}`)
  await browser.send('POST', `/api/portal/${phone}`, { password: passwords.wrong })

  const values = wholeProfile(await uploadLicence(browser))
  await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 0, values } })
  await browser.call(submitProfile, {
    body: { revision: 0, draftRevision: 1, values: { ...values, legalPersonIdNumber: '110105194912310021' } }
  })
  expect((await browser.call(submitProfile, { body: { revision: 0, draftRevision: 1, values } })).status).toBe(200)
  await browser.call(readProfile, {})
  const reveal = (secret: string) =>
    browser.callProven(revealProfileField, { body: { field: 'bankAccount' } }, { factor: 'password', secret })
  await reveal(passwords.wrong)
  expect((await reveal(passwords.first)).status).toBe(200)
  const change = { body: { newPassword: passwords.changed } }
  const proof = { factor: 'password', secret: passwords.first } as const
  expect((await browser.callProven(changePassword, change, proof)).status).toBe(204)
  const cookies = [...browser.cookies.values()]
  await browser.call(signOut, {})

  await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '2 minutes'")
  const started = await browser.call(startPasswordReset, {
    body: { username: wish.username, captcha: await browser.solveCaptcha('reset-password') }
  })
  await portal.deps.background.settled()
  const resetCode = portal.outbox.lastCode(phone)
  const { id } = started.body
  await browser.call(verifyPasswordReset, { params: { id }, body: { code: wrongCode } })
  const { body: verified } = await browser.call(verifyPasswordReset, { params: { id }, body: { code: resetCode } })
  expect(
    (
      await browser.call(completePasswordReset, {
        params: { id },
        body: { token: verified.token, password: passwords.reset }
      })
    ).status
  ).toBe(204)

  const answers = portal.outbox.entries.flatMap((entry) => (entry.kind === 'captcha' ? [entry.answer] : []))
  return [
    ...Object.values(passwords),
    ...answers.filter((answer) => answer.length >= 4),
    'QQQQWWWW',
    ...cookies,
    verified.token,
    phone,
    String(values['legalPersonIdNumber']),
    '110105194912310021',
    String(values['legalPersonPhone']),
    String(values['bankAccount']),
    String(values['agentPhone'])
  ].concat([code, resetCode, wrongCode].map((digits) => digits))
}
