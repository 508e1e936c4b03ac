import * as z from 'zod/mini'
import type { FieldCode } from './field-messages.ts'
import { lengthOf, requiredString, rule } from './text.ts'
import { usernameKey, usernameLimits } from './username.ts'

/** What a rule of composition may count. Only printable ASCII belongs to a class; a symbol is any of it that is no letter, digit or blank. */
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
  /** At least `needed` of `of`; null where composition is free. */
  composition: { of: readonly CharacterClass[]; needed: number; code: FieldCode } | null
  /** Whether only printable ASCII without blanks may be used, as Chinese input methods otherwise leave people locked out. */
  asciiOnly: boolean
  /** Days until a change is due. */
  expiryDays: number | null
  /** How many former passwords may not come again, the present one included. */
  historyCount: number
  placeholder: { zh: string; en: string }
  hint: { zh: string; en: string }
}

/** Verifying takes this many code points whatever the profile, so that a change of profile locks nobody out. */
const passwordMax = 64

/** R4. The words of `manual` are the operating manual's own. */
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
  /** Whether the shipped list of common passwords holds it; the browser may load that list later and leave the rule out till then. */
  isCommon?: (password: string) => boolean
}

export type PasswordCheck = { code: FieldCode; met: boolean }

/** `checks` in the order in which the page lists them. */
export type PasswordVerdict = { ok: boolean; checks: PasswordCheck[] }

/** R4: every rule of the profile with whether it is met, for the live list in the browser and the refusal on the server alike. */
export const judgePassword = (password: string, { profile, username, isCommon }: PasswordContext): PasswordVerdict => {
  const policy: PasswordProfile = passwordProfiles[profile]
  const checks: PasswordCheck[] = [
    lengthCheck(password, policy),
    // Before composition, which counts nothing but ASCII and would name the wrong fault.
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

/** Names shorter than R3 allows are still being typed, and would light up every password. */
const containsUsername = (password: string, username: string): boolean => {
  const key = usernameKey(username)
  return key.length >= usernameLimits.min && usernameKey(password).includes(key)
}

const isStorable = (password: string): boolean => password.isWellFormed() && !/\p{Cc}/u.test(password)

/** What is hashed and verified: one form for characters that keyboards compose differently. ASCII stays as it is. */
export const canonicalPassword = (password: string): string => password.normalize('NFC')

const judgeAnyPassword = (password: string): FieldCode | undefined => {
  if (password === '') return 'password.required'
  if (!isStorable(password)) return 'password.invalid-characters'
  return lengthOf(password) > passwordMax ? 'password.too-long' : undefined
}

const anyPassword = requiredString('password.required').check(z.overwrite(canonicalPassword), rule(judgeAnyPassword))

/** A password given as proof: any that might once have been set, never trimmed. */
export const currentPassword = anyPassword

/** A password to be set, as it travels; `judgePassword` then judges it with the deployment's profile and the user name. */
export const newPassword = anyPassword
