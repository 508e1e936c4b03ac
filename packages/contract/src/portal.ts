import * as application from './application.ts'
import * as attachment from './attachment.ts'
import { createCaptcha, createProof } from './captcha.ts'
import type { Endpoint } from './endpoint.ts'
import { readHome } from './home.ts'
import * as letter from './letter.ts'
import * as menus from './menu-pages.ts'
import * as message from './message.ts'
import { completePasswordReset, startPasswordReset, verifyPasswordReset } from './password-reset.ts'
import * as payment from './payment-password.ts'
import {
  discardProfileDraft,
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile,
  withdrawProfileChange
} from './profile-endpoints.ts'
import { checkUsername, listEnterpriseTypes, readAgreement, register, sendRegistrationCode } from './registration.ts'
import { changePassword, endSession, listSessions, listSignIns, readSecurity } from './security.ts'
import { acceptAgreement, readSession, signIn, signOut } from './session.ts'

/** Every endpoint of the enterprises' SPA. The API serves each exactly once. */
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
  withdrawProfileChange,
  revealProfileField,
  readSecurity,
  changePassword,
  listSessions,
  endSession,
  listSignIns,
  attachment.uploadAttachment,
  attachment.readAttachment,
  attachment.readAttachmentContent,
  letter.issueLetter,
  letter.readLetterContent,
  letter.verifyLetter,
  application.readQualifications,
  application.submitApplication,
  application.resubmitApplication,
  application.withdrawApplication,
  menus.readMenuPage,
  menus.startHandover,
  menus.streamEvents,
  message.listMessages,
  message.markMessageRead,
  message.markAllMessagesRead,
  message.deleteMessage,
  payment.setPaymentPassword,
  payment.changePaymentPassword,
  payment.sendPaymentPasswordCode,
  payment.resetPaymentPassword
] as const satisfies readonly Endpoint[]
