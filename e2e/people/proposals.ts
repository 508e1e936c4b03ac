import { phoneLetterSlot, requestPhoneRecovery, sendPhoneRecoveryCode } from '@portal/contract/enterprise/phone'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { draftAgreement, proposeAgreement } from '@portal/contract/identity/agreement'
import { proposeCatalogue, readCatalogue } from '@portal/contract/qualification/catalogue-change'
import { type Account, callAs, type Caller, callProvenAs, freshPhone, solveCaptcha, uploadAs } from './accounts.ts'
import { codesOf } from './outbox.ts'
import { picture } from './papers.ts'

// What waits for an administrator, made without opening a page.

/** R35: the phone is lost. */
export const applyForPhoneAs = async (caller: Caller, { password }: Account): Promise<void> => {
  const phone = freshPhone()
  const letter = await uploadAs(caller, phoneLetterSlot, picture('letter.png'))
  const captcha = await solveCaptcha(caller, 'change-phone')
  await callProvenAs(caller, sendPhoneRecoveryCode, { input: { body: { phone, captcha } }, password })
  const code = codesOf(caller.outboxFile, phone).at(-1) ?? ''
  await callAs(caller, requestPhoneRecovery, { body: { phone, code, letter } })
}

/** R21: an enterprise that holds a qualification has another bank. */
export const changeBankAs = async (caller: Caller, bankName: string): Promise<void> => {
  const { revision, values } = await callAs(caller, readProfile, {})
  // Sensitive values are masked here, and stay as they are when they are not sent.
  const isSealed = (key: string) => profileFields.some((field) => field.key === key && field.sensitive)
  const open = Object.fromEntries(Object.entries(values).filter(([key]) => !isSealed(key)))
  // R47: another bank account comes with its paper.
  const bankPermit = await uploadAs(caller, 'profile:bankPermit', picture('permit.png'))
  const body = { revision, draftRevision: 0, values: { ...open, bankName, bankPermit } }
  await callAs(caller, submitProfile, { body })
}

/** R28: one more day to decide. */
export const proposeCatalogueAs = async (caller: Caller, reason: string): Promise<void> => {
  const { version, content } = await callAs(caller, readCatalogue, {})
  const { workingDays } = content
  await callAs(caller, proposeCatalogue, {
    body: { basedOn: version, reason, content: { ...content, workingDays: workingDays + 1 } }
  })
}

/** R8 */
export const proposePolicyAs = async (caller: Caller, text: string): Promise<void> => {
  const body = { kind: 'privacy', version: '2027-01', text, summary: text, effectiveOn: null } as const
  const { id } = await callAs(caller, draftAgreement, { body })
  await callAs(caller, proposeAgreement, { params: { id }, body: { revision: 1 } })
}
