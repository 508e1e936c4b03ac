import { createCaptcha, createProof } from './captcha.ts'
import type { Endpoint } from './endpoint.ts'
import { readHome } from './home.ts'
import { completePasswordReset, startPasswordReset, verifyPasswordReset } from './password-reset.ts'
import {
  discardProfileDraft,
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile
} from './profile-endpoints.ts'
import { checkUsername, listEnterpriseTypes, readAgreement, register, sendRegistrationCode } from './registration.ts'
import { changePassword, endSession, listSessions, listSignIns, readSecurity } from './security.ts'
import { acceptAgreement, readSession, signIn, signOut } from './session.ts'

/** Everything that the SPA of the enterprises may call, each served exactly once. */
export const portalEndpoints = [
  createCaptcha,
  createProof,
  listEnterpriseTypes,
  readAgreement,
  checkUsername,
  sendRegistrationCode,
  register,
  signIn,
  readSession,
  signOut,
  acceptAgreement,
  startPasswordReset,
  verifyPasswordReset,
  completePasswordReset,
  readHome,
  readProfile,
  saveProfileDraft,
  discardProfileDraft,
  submitProfile,
  revealProfileField,
  readSecurity,
  changePassword,
  listSessions,
  endSession,
  listSignIns
] as const satisfies readonly Endpoint[]
