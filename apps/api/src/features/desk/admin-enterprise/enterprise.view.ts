import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { EnterpriseRow } from './enterprise.store.ts'

export const viewEnterprise = ({ profile, accounts, type, ...row }: EnterpriseRow) => {
  const [owner] = accounts
  // Holds because only texts are written into the open fields of a profile.
  const { legalPersonName } = (profile?.fields ?? {}) as Record<string, string | undefined>
  return {
    number: formatEnterpriseNumber(row.number),
    fullName: row.fullName,
    type: { zh: type.nameZh, en: type.nameEn },
    creditCode: row.creditCode,
    state: row.status,
    isTest: row.isTest,
    registeredAt: row.createdAt,
    legalPersonName: legalPersonName ?? null,
    owner: owner ? { username: owner.username, phone: maskPhone(owner.phone) } : null
  }
}
