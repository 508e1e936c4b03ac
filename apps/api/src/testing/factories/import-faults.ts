import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { ImportSheet } from '@portal/contract/desk/import'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { type Cells, type Sheets, someEnterprise } from './imports.ts'

type Planted = { sheets: Sheets; faults: { sheet: ImportSheet; code: ImportCause['code']; times?: number }[] }
type Plant = (number: number) => Planted

const one =
  (sheet: ImportSheet, code: ImportCause['code'], changes: Partial<Record<ImportSheet, Cells>>): Plant =>
  (number) => ({
    sheets: someEnterprise(number, changes),
    faults: [{ sheet, code }]
  })

/** A second enterprise, with the number behind, that has something in common with the first one. */
const pair =
  (
    sheet: ImportSheet,
    code: ImportCause['code'],
    share: (number: number) => Partial<Record<ImportSheet, Cells>>
  ): Plant =>
  (number) => {
    const [first, second] = [someEnterprise(number), someEnterprise(number + 1, share(number))]
    const sheets = {
      enterprises: [...first.enterprises, ...second.enterprises],
      accounts: [...first.accounts, ...second.accounts],
      qualifications: [...first.qualifications, ...second.qualifications],
      papers: [...first.papers, ...second.papers]
    }
    return { sheets, faults: [{ sheet, code, times: 2 }] }
  }

const withRow =
  (sheet: ImportSheet, code: ImportCause['code'], row: Cells, times = 1): Plant =>
  (number) => {
    const sheets = someEnterprise(number)
    sheets[sheet] = [...sheets[sheet], { number: formatEnterpriseNumber(number), ...row }]
    return { sheets, faults: [{ sheet, code, times }] }
  }

const without =
  (sheet: ImportSheet): Plant =>
  (number) => ({
    sheets: { ...someEnterprise(number), [sheet]: [] },
    faults: [{ sheet: 'enterprises', code: 'owner-missing' }]
  })

/** One fault of each kind that the sheets can have by themselves. */
export const plantedFaults: Record<string, Plant> = {
  'a number that is none': one('enterprises', 'number-format', { enterprises: { number: '12A' } }),
  'a number twice': pair('enterprises', 'number-twice', (number) => ({
    enterprises: { number: formatEnterpriseNumber(number) }
  })),
  'a number far too high': (number) => {
    const high = { number: String(2_000_000_000 + number) }
    const sheets = someEnterprise(number)
    for (const row of Object.values(sheets).flat()) Object.assign(row, high)
    return { sheets, faults: [{ sheet: 'enterprises', code: 'number-too-high' }] }
  },
  'an unknown type': one('enterprises', 'type-unknown', { enterprises: { type: '煤老板' } }),
  'a time in the future': one('enterprises', 'instant-format', { enterprises: { registeredAt: '2999-01-01' } }),
  'no name': one('enterprises', 'field.required', { enterprises: { fullName: '' } }),
  'a credit code that does not add up': (number) =>
    one('enterprises', 'credit-code.alphabet', {
      enterprises: { creditCode: `9114${String(number).padStart(8, '0')}I01XXX` }
    })(number),
  'a credit code twice': (number) => {
    const creditCode = someEnterprise(number).enterprises[0]?.['creditCode'] ?? ''
    return pair('enterprises', 'code-twice', () => ({ enterprises: { creditCode } }))(number)
  },
  'an ID number that does not add up': one('enterprises', 'id-card.check-digit', {
    enterprises: { legalPersonIdNumber: '110105194912310021' }
  }),
  'a number that a spreadsheet has shortened': one('enterprises', 'number-cell', {
    enterprises: { bankAccount: '6.222021001116245e+18' }
  }),
  'a cell of ten thousand characters': one('enterprises', 'cell-too-long', {
    enterprises: { businessScope: '煤'.repeat(10_000) }
  }),
  'a region that does not exist': one('enterprises', 'region.unknown', { enterprises: { registeredRegion: '999999' } }),
  'an account name of somebody else': one('enterprises', 'account-name.mismatch', {
    enterprises: { accountName: '别的公司' }
  }),
  'no owner': without('accounts'),
  'two owners': (number) => {
    const sheets = someEnterprise(number)
    sheets.accounts = sheets.accounts.map((row) => ({ ...row, role: '主账号' }))
    return { sheets, faults: [{ sheet: 'accounts', code: 'owner-twice', times: 2 }] }
  },
  'a user name with a blank': one('accounts', 'username.format', { accounts: { username: 'wang jianguo' } }),
  'a user name twice, in other case': pair('accounts', 'username-twice', (number) => ({
    accounts: { username: `OWNER_${number}` }
  })),
  'a phone that is none': one('accounts', 'phone.format', { accounts: { phone: '12345' } }),
  'a phone with six accounts': (number) => {
    const sheets = someEnterprise(number)
    const [owner] = sheets.accounts
    const more = Array.from({ length: 5 }, (_, place) => ({
      ...owner,
      username: `six_${number}_${place}`,
      role: '查看'
    }))
    return {
      sheets: { ...sheets, accounts: [...sheets.accounts, ...more] },
      faults: [{ sheet: 'accounts', code: 'phone-full', times: 6 }]
    }
  },
  'an unknown role': (number) => {
    const sheets = someEnterprise(number)
    sheets.accounts = sheets.accounts.map((row, place) => (place === 1 ? { ...row, role: '老板' } : row))
    return { sheets, faults: [{ sheet: 'accounts', code: 'word-unknown' }] }
  },
  'an unknown permission': withRow('accounts', 'word-unknown', {
    username: 'custom_permission',
    phone: '13600000001',
    role: '自定义',
    permissions: '查看用户信息、挖煤'
  }),
  'an owner who was disabled': one('accounts', 'owner-state', { accounts: { state: '已停用' } }),
  'an account that was frozen': one('accounts', 'frozen', { accounts: { state: '已冻结' } }),
  'an unknown password scheme': one('accounts', 'scheme-unknown', { accounts: { scheme: 'rot13', digest: 'abc' } }),
  'an unknown qualification': one('qualifications', 'word-unknown', { qualifications: { qualification: '挖煤' } }),
  'a qualification without an end': one('qualifications', 'until-format', { qualifications: { validUntil: '' } }),
  'a qualification that ends before it begins': one('qualifications', 'until-before-grant', {
    qualifications: { validUntil: '2020-01-01' }
  }),
  'a qualification twice': withRow(
    'qualifications',
    'qualification-twice',
    { qualification: 'LISTING', grantedAt: '2022-01-01', validUntil: '长期' },
    2
  ),
  'an unknown paper': one('papers', 'paper-unknown', { papers: { paper: '身份证复印件' } }),
  'a paper twice': withRow('papers', 'paper-twice', { paper: '营业执照', file: 'licence.png' }, 2),
  'a paper of a qualification that does not come': withRow('papers', 'paper-without-grant', {
    qualification: '核心企业',
    paper: '最近一年年度报告',
    file: 'licence.png'
  }),
  'a paper without a file': one('papers', 'file-missing', { papers: { file: 'gone.png' } }),
  'a path as the name of a file': one('papers', 'file-path', { papers: { file: '../../etc/passwd' } }),
  'a file of another type': one('papers', 'file.type', { papers: { file: 'licence.exe' } }),
  'a file that is not what it says': one('papers', 'file.content-mismatch', { papers: { file: 'no-picture.png' } }),
  'another SHA-256': one('papers', 'sha256-other', { papers: { sha256: 'a'.repeat(64) } }),
  'a SHA-256 that is none': one('papers', 'sha256-format', { papers: { sha256: 'abc' } }),
  'a row of no enterprise': (number) => {
    const sheets = someEnterprise(number)
    sheets.qualifications = sheets.qualifications.map((row) => ({ ...row, number: formatEnterpriseNumber(number + 1) }))
    return { sheets, faults: [{ sheet: 'qualifications', code: 'number-unknown' }] }
  }
}
