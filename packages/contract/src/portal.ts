import * as application from './application/application.ts'
import { readHome } from './application/home.ts'
import * as check from './application/internal-check.ts'
import { prepareCheck } from './application/prepare-check.ts'
import type { Endpoint } from './endpoint.ts'
import * as activation from './enterprise/activation.ts'
import * as letter from './enterprise/letter.ts'
import { findBankBranches } from './enterprise/bank-branch.ts'
import { readLicence } from './enterprise/licence.ts'
import * as operatorSheet from './enterprise/operator-sheet.ts'
import * as operators from './enterprise/operator.ts'
import * as ownership from './enterprise/ownership.ts'
import * as payment from './enterprise/payment-password.ts'
import * as phone from './enterprise/phone.ts'
import * as photo from './enterprise/photo.ts'
import * as privacy from './enterprise/privacy-endpoints.ts'
import {
  checkCreditCode,
  confirmProfile,
  discardProfileDraft,
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile,
  withdrawProfileChange
} from './enterprise/profile-endpoints.ts'
import * as stepUp from './enterprise/step-up.ts'
import { createCaptcha, createProof } from './identity/captcha.ts'
import * as passkey from './identity/passkey.ts'
import * as email from './identity/email.ts'
import { completePasswordReset, startPasswordReset, verifyPasswordReset } from './identity/password-reset.ts'
import {
  checkUsername,
  listEnterpriseTypes,
  readAgreement,
  readPrivacyPolicy,
  register,
  sendRegistrationCode
} from './identity/registration.ts'
import * as secondFactor from './identity/second-factor.ts'
import { changePassword, endSession, listSessions, listSignIns, readSecurity } from './identity/security.ts'
import { acceptAgreement, readSession, signIn, signOut } from './identity/session.ts'
import { listBanners } from './notice/banners.ts'
import * as message from './notice/inbox.ts'
import * as questions from './notice/question.ts'
import * as notices from './notice/notice-settings.ts'
import * as approvals from './partner/approve.ts'
import * as attachment from './qualification/attachment.ts'
import * as menus from './qualification/menu-pages.ts'

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
  confirmProfile,
  withdrawProfileChange,
  revealProfileField,
  findBankBranches,
  readLicence,
  readSecurity,
  changePassword,
  phone.sendNewPhoneCode,
  phone.changePhone,
  phone.confirmPhone,
  email.sendEmailCode,
  email.confirmEmail,
  email.removeEmail,
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
  photo.openPhotoUpload,
  photo.readPhotoUpload,
  photo.closePhotoUpload,
  photo.readPhotoPaper,
  photo.uploadPhoto,
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
  questions.listQuestions,
  questions.askQuestion,
  questions.readQuestion,
  questions.addToQuestion,
  questions.closeQuestion,
  notices.readNoticeSettings,
  notices.chooseNotice,
  notices.saveRobot,
  notices.chooseRobotKinds,
  notices.testRobot,
  notices.removeRobot,
  payment.setPaymentPassword,
  payment.changePaymentPassword,
  payment.sendPaymentPasswordCode,
  payment.resetPaymentPassword,
  approvals.readPaymentApproval,
  approvals.approvePayment,
  approvals.refusePayment,
  operators.listOperators,
  operators.inviteOperator,
  operatorSheet.readOperatorTemplate,
  operatorSheet.readOperatorSheet,
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
  operators.switchCheck,
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
