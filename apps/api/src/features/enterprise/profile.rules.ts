import { maskBankAccount, maskIdNumber, maskPhone } from '@portal/contract/identifiers/mask'
import {
  defaultRequiredFields,
  isProfileKey,
  isSensitiveProfileKey,
  type ProfileKey,
  type SensitiveProfileKey
} from '@portal/contract/profile-fields'
import type { ProfileValues } from '@portal/contract/profile-rules'

export type PlainValues = Partial<Record<ProfileKey, string>>

/** R20: what is kept in the clear, and what is kept sealed. */
export type SplitValues = { open: PlainValues; sensitive: PlainValues }

/** Applies a submission to what is stored: an absent sensitive value stays, null removes it, all else is as submitted. */
export const mergeValues = (stored: PlainValues, submitted: ProfileValues): SplitValues => {
  const open: PlainValues = {}
  const sensitive: PlainValues = { ...stored }
  for (const [key, value] of Object.entries(submitted)) {
    if (!isProfileKey(key)) continue
    if (!isSensitiveProfileKey(key)) {
      if (typeof value === 'string') open[key] = value
    } else if (typeof value === 'string') sensitive[key] = value
    else if (value === null) delete sensitive[key]
  }
  return { open, sensitive }
}

const masks: Record<SensitiveProfileKey, (value: string) => string> = {
  legalPersonIdNumber: maskIdNumber,
  legalPersonPhone: maskPhone,
  bankAccount: maskBankAccount
}

/** R19: sensitive values as anybody may see them. */
export const maskValues = (sensitive: PlainValues): PlainValues =>
  Object.fromEntries(
    Object.entries(sensitive).map(([key, value]) => [key, isSensitiveProfileKey(key) ? masks[key](value) : value])
  )

/** The catalogue's required marks, or those that the deployment names (R20). */
export const requiredFields = (configured: string[] | undefined): ReadonlySet<ProfileKey> =>
  configured ? new Set(configured.filter(isProfileKey)) : defaultRequiredFields

/** 北京时间, YYYY-MM-DD. */
export const todayInBeijing = (now: Date): string => now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
