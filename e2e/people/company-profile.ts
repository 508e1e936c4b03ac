import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { completeCreditCode } from '@portal/contract/identifiers/credit-code'
import { randomInt } from 'node:crypto'
import { bankAccount, idNumber, legalPersonPhone } from './secrets.ts'

/** A valid 统一社会信用代码 (GB 32100, GB 11714) at random: numbers from a process id met those of another worker. */
export const freshCreditCode = (): string => completeCreditCode(`91140100${String(randomInt(1e8)).padStart(8, '0')}`)

/** Every value that 提交 requires, for a supplier from 太原. */
export const companyProfile = () =>
  ({
    fullName: '山西太原股份公司',
    creditCode: freshCreditCode(),
    registeredCapital: '5000',
    establishedOn: '2012-06-18',
    operatingUntil: 'long-term',
    registeredRegion: '140105',
    registeredAddress: '长治路 100 号',
    legalPersonName: '赵一鸣',
    legalPersonIdType: 'id-card',
    legalPersonIdNumber: idNumber,
    legalPersonPhone,
    agentName: '孙小婉',
    agentPhone: '13903510002',
    agentAuthorisedUntil: '2035-12-31',
    accountName: '山西太原股份公司',
    bankName: '中国工商银行太原长治路支行',
    bankBranchCode: '102161000012',
    bankAccount
  }) satisfies Partial<Record<ProfileKey, string>>
