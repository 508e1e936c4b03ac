import { beijingTime } from '@portal/contract/beijing-time'
import { type ImportSheet, importStates, noEnd } from '@portal/contract/desk/import'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { permissionNames, isPermission } from '@portal/contract/permissions'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { longTerm } from '@portal/contract/read-date'
import { roleNames } from '@portal/contract/roles'
import { nameOfPaper, type Pack, type PackAccount, sheetFields } from './pack.rules.ts'

export type SheetCells = Record<string, string>

type Words = { types: readonly { code: string; zh: string }[]; catalogue: readonly Qualification[] }

/** The cells of the sheets as `parsePack` reads them, so that an export can be imported. */
export const rowsOfPack = (pack: Pack, words: Words): Record<ImportSheet, SheetCells[]> => {
  const number = formatEnterpriseNumber(pack.number)
  const nameOf = (code: string) => words.catalogue.find((each) => each.code === code)?.name.zh ?? code
  return {
    enterprises: [{ number, ...enterpriseCells(pack, words) }],
    accounts: pack.accounts.map((account) => ({ number, ...accountCells(account) })),
    qualifications: pack.grants.map(({ qualification, grantedAt, expiresAt, state, reason }) => ({
      number,
      qualification: nameOf(qualification),
      grantedAt: beijingTime(grantedAt),
      validUntil: expiresAt ? beijingTime(expiresAt) : noEnd.zh,
      state: importStates.grant[state].zh,
      reason: reason ?? ''
    })),
    papers: pack.papers.map((paper) => ({
      number,
      paper: nameOfPaper(paper, words.catalogue),
      qualification: paper.qualification ? nameOf(paper.qualification) : '',
      file: paper.file,
      sha256: paper.sha256
    }))
  }
}

const enterpriseCells = ({ type, registeredAt, values }: Pack, { types }: Words): SheetCells => {
  const cells: SheetCells = { type: types.find(({ code }) => code === type)?.zh ?? type }
  if (registeredAt) cells['registeredAt'] = beijingTime(registeredAt)
  for (const { key, options } of sheetFields) {
    const value = values[key]
    if (!value) continue
    cells[key] = value === longTerm ? noEnd.zh : (options?.find(({ code }) => code === value)?.zh ?? value)
  }
  return cells
}

const accountCells = ({
  username,
  phone,
  name,
  role,
  permissions,
  state,
  createdAt,
  password
}: PackAccount): SheetCells => ({
  username,
  phone,
  name: name ?? '',
  role: roleNames[role].zh,
  permissions: permissions.map((code) => (isPermission(code) ? permissionNames[code].zh : code)).join('、'),
  state: importStates.account[state].zh,
  createdAt: createdAt ? beijingTime(createdAt) : '',
  scheme: password?.scheme ?? '',
  digest: password?.digest ?? ''
})
