import { importColumns, type ImportSheet, paperLabels } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import { isProfileKey, type ProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { PasswordCells } from '@portal/contract/identity/imported-password'
import type { AccountRole } from '@portal/contract/roles'
import type { Qualification } from '@portal/contract/qualification/catalogue'

/** The rows of one enterprise in all sheets, and the same of an enterprise of the database. Decision 087. */
export type Pack = {
  number: number
  row: number
  /** Code of its type. */
  type: string
  registeredAt: Date | null
  /** Of the profile, with the sensitive ones, without papers. */
  values: Partial<Record<ProfileKey, string>>
  accounts: PackAccount[]
  grants: PackGrant[]
  papers: PackPaper[]
}

export type PackAccount = {
  row: number
  username: string
  phone: string
  name: string | null
  role: AccountRole
  permissions: string[]
  /** FROZEN of an enterprise of the database only. */
  state: 'ACTIVE' | 'DISABLED' | 'INVITED' | 'FROZEN'
  createdAt: Date | null
  password: PasswordCells | null
}

export type PackGrant = {
  row: number
  qualification: string
  grantedAt: Date
  /** Null: 长期. */
  expiresAt: Date | null
  state: 'ACTIVE' | 'SUSPENDED'
  reason: string | null
}

export type PackPaper = {
  row: number
  /** `profile:<field>` or `application:<file of the catalogue>`. */
  slot: string
  /** Whose paper it is; null for one of the profile. */
  qualification: string | null
  file: string
  /** Empty in a sheet that does not say it. */
  sha256: string
}

/** What a row has that a person should know. Only `faulty` keeps the enterprise out. */
export type Found = { sheet: ImportSheet; row: number; kind: 'faulty' | 'skip' | 'note'; cause: ImportCause }

/** Tells of a cell, by the key of its column. */
export const foundAt = (sheet: ImportSheet, row: number, key: string, cause: ImportCause): Found => {
  const column = importColumns[sheet].find((each) => each.key === key)?.label
  return { sheet, row, kind: 'faulty', cause: column ? { ...cause, column } : cause }
}

/** The same of a row that stays out without being faulty. */
export const skippedAt = (...given: Parameters<typeof foundAt>): Found => ({ ...foundAt(...given), kind: 'skip' })

export const paperPlace = ({ slot, qualification }: Pick<PackPaper, 'slot' | 'qualification'>): string =>
  `paper.${qualification ?? ''}.${slot}`

export const accountPlace = (usernameKey: string, key: string): string => `account.${usernameKey}.${key}`
export const grantPlace = (qualification: string, key: string): string => `grant.${qualification}.${key}`

/** What a paper is called in its sheet. */
export const nameOfPaper = (
  { slot, qualification }: Pick<PackPaper, 'slot' | 'qualification'>,
  catalogue: readonly Qualification[]
): string => {
  const [kind = '', key = ''] = slot.split(':')
  if (kind === 'profile') return (isProfileKey(key) && paperLabels[key]?.zh) || key
  const found = catalogue.find(({ code }) => code === qualification)
  return found?.supplement.files.find((file) => file.key === key)?.label.zh ?? key
}

/** Fields of the profile that stand in the sheet of enterprises. */
export const sheetFields = profileFields.filter(({ kind }) => kind !== 'paper')
