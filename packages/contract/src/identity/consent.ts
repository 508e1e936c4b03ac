import type { SensitiveProfileKey } from '../enterprise/profile-fields.ts'

type Text = { zh: string; en: string }

type ConsentText = {
  /** The field of the profile that is not stored without the consent. */
  field: SensitiveProfileKey
  name: Text
  /** Change it with every change of `text`. */
  version: string
  text: Text
}

/** PIPL art. 29: sensitive values that ask for a separate consent of the account that types them. */
export const consentKinds = {
  'id-number': {
    field: 'legalPersonIdNumber',
    name: { zh: '法人证件号码', en: 'Document number of the legal person' },
    version: '2026-11-27',
    text: {
      zh: '我单独同意平台处理法人证件号码，用于核验企业身份和审核业务资格。我已告知法人本人并取得其同意。',
      en: 'I separately consent to the processing of the document number of the legal person, to verify the enterprise and to decide its applications. That person knows of it and has consented.'
    }
  },
  'bank-account': {
    field: 'bankAccount',
    name: { zh: '银行账号', en: 'Bank account' },
    version: '2026-11-27',
    text: {
      zh: '我单独同意平台处理银行账号，用于核验企业身份、审核业务资格和办理结算。',
      en: 'I separately consent to the processing of the bank account, to verify the enterprise, to decide its applications and to settle accounts.'
    }
  }
} as const satisfies Record<string, ConsentText>

export type ConsentKind = keyof typeof consentKinds

// Object.keys loses the names of the keys.
export const consentKeys = Object.keys(consentKinds) as [ConsentKind, ...ConsentKind[]]

/** The consent that a value of this field needs. */
export const consentFor = (field: string): ConsentKind | undefined =>
  consentKeys.find((kind) => consentKinds[kind].field === field)

/** The consents that these values need. A value that is left out or null is not stored, and needs none. */
export const consentsFor = (values: Readonly<Record<string, string | null | undefined>>): ConsentKind[] =>
  consentKeys.filter((kind) => Boolean(values[consentKinds[kind].field]))
