import * as activation from './activation.ts'
import * as application from './application.ts'
import * as attachment from './attachment.ts'
import { listBanners } from './banners.ts'
import { createCaptcha, createProof } from './captcha.ts'
import * as privacy from './privacy-endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import { readHome } from './home.ts'
import * as check from './internal-check.ts'
import { prepareCheck } from './prepare-check.ts'
import * as letter from './letter.ts'
import { readLicence } from './licence.ts'
import * as menus from './menu-pages.ts'
import * as message from './message.ts'
import * as operators from './operators.ts'
import * as ownership from './ownership.ts'
import { completePasswordReset, startPasswordReset, verifyPasswordReset } from './password-reset.ts'
import * as passkey from './passkey.ts'
import * as phone from './phone.ts'
import * as approvals from './payment-approvals.ts'
import * as payment from './payment-password.ts'
import {
  checkCreditCode,
  discardProfileDraft,
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile,
  withdrawProfileChange
} from './profile-endpoints.ts'
import {
  checkUsername,
  listEnterpriseTypes,
  readAgreement,
  readPrivacyPolicy,
  register,
  sendRegistrationCode
} from './registration.ts'
import { changePassword, endSession, listSessions, listSignIns, readSecurity } from './security.ts'
import * as secondFactor from './second-factor.ts'
import * as stepUp from './step-up.ts'
import { acceptAgreement, readSession, signIn, signOut } from './session.ts'

/** Every endpoint of the enterprises' SPA. The API serves each exactly once. */
export const portalEndpoints = [
  createCaptcha,
  createProof,
  listEnterpriseTypes,
  readAgreement,
  readPrivacyPolicy,
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
  secondFactor.proveSession,
  secondFactor.offerTotp,
  secondFactor.switchOnSecondFactor,
  secondFactor.switchOffSecondFactor,
  passkey.createSignInChallenge,
  passkey.signInWithPasskey,
  passkey.createProofChallenge,
  passkey.createStepUpChallenge,
  passkey.offerPasskey,
  passkey.addPasskey,
  passkey.renamePasskey,
  passkey.removePasskey,
  stepUp.proveStepUp,
  stepUp.sendStepUpCode,
  readHome,
  readProfile,
  saveProfileDraft,
  checkCreditCode,
  discardProfileDraft,
  submitProfile,
  withdrawProfileChange,
  revealProfileField,
  readLicence,
  readSecurity,
  changePassword,
  phone.sendNewPhoneCode,
  phone.changePhone,
  phone.readPhoneLetter,
  phone.sendPhoneRecoveryCode,
  phone.requestPhoneRecovery,
  phone.withdrawPhoneRecovery,
  phone.objectToPhoneRecovery,
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
  listBanners,
  message.listMessages,
  message.markMessageRead,
  message.markAllMessagesRead,
  message.deleteMessage,
  payment.setPaymentPassword,
  payment.changePaymentPassword,
  payment.sendPaymentPasswordCode,
  payment.resetPaymentPassword,
  approvals.readPaymentApproval,
  approvals.approvePayment,
  approvals.refusePayment,
  operators.listOperators,
  operators.inviteOperator,
  operators.resendInvitation,
  operators.removeOperator,
  operators.changeOperatorRole,
  operators.disableOperator,
  operators.enableOperator,
  operators.resetOperatorPassword,
  operators.listOperatorSignIns,
  operators.requireSecondFactor,
  ownership.readOwnershipTransfer,
  ownership.offerOwnership,
  ownership.acceptOwnership,
  ownership.endOwnershipTransfer,
  check.listChecks,
  check.readCheck,
  prepareCheck,
  check.confirmCheck,
  check.sendCheckBack,
  check.cancelCheck,
  check.switchCheck,
  privacy.readPersonalData,
  privacy.giveConsent,
  privacy.withdrawConsent,
  privacy.requestExport,
  privacy.downloadExport,
  privacy.requestClosure,
  privacy.cancelClosure,
  privacy.erasePersonalValue,
  activation.startActivation,
  activation.verifyActivation,
  activation.completeActivation
] as const satisfies readonly Endpoint[]
