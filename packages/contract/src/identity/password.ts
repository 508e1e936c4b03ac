import * as z from 'zod/mini'
import type { FieldCode } from '../field-messages.ts'
import { lengthOf, requiredString, rule } from '../text.ts'
import { usernameKey, usernameLimits } from '../username.ts'

/** A composition rule counts only these ASCII characters. A symbol is neither a letter nor a digit nor a blank. */
const classes = {
  digit: /[0-9]/,
  letter: /[A-Za-z]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  symbol: /[!-/:-@[-`{-~]/
} as const

export type CharacterClass = keyof typeof classes

export type PasswordProfile = {
  /** Code points. */
  min: number
  max: number
  lengthCode: FieldCode
  /** At least `needed` of `of`; null if there is no rule. */
  composition: { of: readonly CharacterClass[]; needed: number; code: FieldCode } | null
  /** Allows only printable ASCII without blanks: text of a Chinese input method is often impossible to type again. */
  asciiOnly: boolean
  /** Days until the password must be changed. */
  expiryDays: number | null
  /** How many former passwords may not be used again, including the current one. */
  historyCount: number
  placeholder: { zh: string; en: string }
  hint: { zh: string; en: string }
}

/** Code points. The same for every profile when a password is verified, so that a new profile locks out no account. */
const passwordMax = 64

/** R4. The texts of `manual` are those of the operating manual. */
export const passwordProfiles = {
  manual: {
    min: 6,
    max: 20,
    lengthCode: 'password.manual.length',
    composition: { of: ['digit', 'letter', 'symbol'], needed: 2, code: 'password.manual.composition' },
    asciiOnly: true,
    expiryDays: null,
    historyCount: 1,
    placeholder: { zh: '6-20位字符，区分大小写', en: '6–20 characters, case-sensitive' },
    hint: {
      zh: '输入6-20位密码且至少包含数字、字母、符号中的两种',
      en: 'Enter 6–20 characters with at least two of digits, letters and symbols'
    }
  },
  dengbao3: {
    min: 8,
    max: passwordMax,
    lengthCode: 'password.dengbao3.length',
    composition: { of: ['digit', 'upper', 'lower', 'symbol'], needed: 3, code: 'password.dengbao3.composition' },
    asciiOnly: true,
    expiryDays: 90,
    historyCount: 5,
    placeholder: { zh: '8-64位字符，区分大小写', en: '8–64 characters, case-sensitive' },
    hint: {
      zh: '输入8-64位密码且至少包含数字、大写字母、小写字母、符号中的三种，每90天需更换一次',
      en: 'Enter 8–64 characters with at least three of digits, capital letters, small letters and symbols; change it every 90 days'
    }
  },
  nist: {
    min: 15,
    max: passwordMax,
    lengthCode: 'password.nist.length',
    composition: null,
    asciiOnly: false,
    expiryDays: null,
    historyCount: 1,
    placeholder: { zh: '15-64位字符，区分大小写', en: '15–64 characters, case-sensitive' },
    hint: {
      zh: '输入15-64位密码，建议使用容易记住的一句话',
      en: 'Enter 15–64 characters; a sentence that is easy to remember works well'
    }
  }
} as const satisfies Record<string, PasswordProfile>

export type PasswordProfileName = keyof typeof passwordProfiles

export type PasswordContext = {
  profile: PasswordProfileName
  username: string
  /** Checks the list of common passwords. The browser loads that list later and leaves the rule out until then. */
  isCommon?: (password: string) => boolean
}

export type PasswordCheck = { code: FieldCode; met: boolean }

/** `checks` are in the order of the page. */
export type PasswordVerdict = { ok: boolean; checks: PasswordCheck[] }

/** R4: judges every rule of the profile, for the live list in the browser and for the refusal on the server. */
export const judgePassword = (password: string, { profile, username, isCommon }: PasswordContext): PasswordVerdict => {
  const policy: PasswordProfile = passwordProfiles[profile]
  const checks: PasswordCheck[] = [
    lengthCheck(password, policy),
    // Before the composition: it counts only ASCII and would name the wrong fault.
    charactersCheck(password, policy),
    ...compositionChecks(password, policy),
    { code: 'password.contains-username', met: password !== '' && !containsUsername(password, username) },
    ...(isCommon ? [{ code: 'password.common', met: password !== '' && !isCommon(password) } as const] : [])
  ]
  return { ok: checks.every(({ met }) => met), checks }
}

const lengthCheck = (password: string, { min, max, lengthCode }: PasswordProfile): PasswordCheck => {
  const length = lengthOf(password)
  return { code: lengthCode, met: length >= min && length <= max }
}

const compositionChecks = (password: string, { composition }: PasswordProfile): PasswordCheck[] =>
  composition ? [{ code: composition.code, met: countClasses(password, composition.of) >= composition.needed }] : []

const countClasses = (password: string, names: readonly CharacterClass[]): number =>
  names.filter((name) => classes[name].test(password)).length

const charactersCheck = (password: string, { asciiOnly }: PasswordProfile): PasswordCheck =>
  asciiOnly
    ? { code: 'password.characters', met: /^[!-~]+$/.test(password) }
    : { code: 'password.invalid-characters', met: password !== '' && isStorable(password) }

/** A name shorter than R3 allows is still being typed and would occur in nearly every password. */
const containsUsername = (password: string, username: string): boolean => {
  const key = usernameKey(username)
  return key.length >= usernameLimits.min && usernameKey(password).includes(key)
}

const isStorable = (password: string): boolean => password.isWellFormed() && !/\p{Cc}/u.test(password)

/** UTF-16 units. NFC makes one character out of at most four, and takes time that grows with the square of the length. */
const mostComposed = 8 * passwordMax

/**
 * The form that is hashed and verified: keyboards compose some characters differently (NFC). ASCII stays unchanged, and so
 * does a text that is too long for a password.
 */
export const canonicalPassword = (password: string): string =>
  password.length > mostComposed ? password : password.normalize('NFC')

const judgeAnyPassword = (password: string): FieldCode | undefined => {
  if (password === '') return 'password.required'
  if (!isStorable(password)) return 'password.invalid-characters'
  return lengthOf(password) > passwordMax ? 'password.too-long' : undefined
}

const anyPassword = requiredString('password.required').check(z.overwrite(canonicalPassword), rule(judgeAnyPassword))

/** A password that proves identity: accepts all that any profile could have allowed, and does not trim. */
export const currentPassword = anyPassword

/** A password to be set. After this schema, `judgePassword` applies the deployment's profile and the user name. */
export const newPassword = anyPassword
