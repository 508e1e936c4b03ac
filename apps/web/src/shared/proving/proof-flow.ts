import type { Body, Response } from '@portal/contract/endpoint'
import type { CaptchaPurpose } from '@portal/contract/identity/captcha'
import type { startPasswordReset, verifyPasswordReset } from '@portal/contract/identity/password-reset'

/** What 找回密码 and the activation of an operator (R36) ask of the server. Both contracts have the same shapes. */
export type ProofFlow = {
  purpose: CaptchaPurpose
  start: (body: Body<typeof startPasswordReset>) => Promise<Response<typeof startPasswordReset>>
  verify: (id: string, body: Body<typeof verifyPasswordReset>) => Promise<Response<typeof verifyPasswordReset>>
}

/** A run through the steps, for one user name. */
export type ProofRun = { id: string; username: string; expiresInSeconds: number }

/** The phone was proved: the token sets the password once. */
export type Proved = { run: ProofRun; token: string }
