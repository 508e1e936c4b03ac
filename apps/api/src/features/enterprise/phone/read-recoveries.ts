import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { listPhoneRecoveries as endpoint } from '@portal/contract/enterprise/phone-recovery'
import type { Deps } from '#api/deps.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { listRecoveries, type ListedRecovery } from './recovery.store.ts'

const pageSize = 20

/** R35: the applications that wait for a reviewer, or were decided. Each look at them is audited. */
export const readRecoveries = async (
  { db }: Pick<Deps, 'db'>,
  admin: AdminActor,
  { state = 'WAITING', after, test }: Query<typeof endpoint>,
  origin: Origin
) => {
  const rows = await listRecoveries(db, {
    state: state === 'all' ? undefined : state,
    isTest: test === '1',
    after,
    take: pageSize
  })
  const page = rows.slice(0, pageSize)
  if (page.length > 0) {
    const detail = { recoveries: page.map(({ id }) => id) }
    await audit(db, { action: 'phone-recovery.viewed', actor: admin, origin, detail })
  }
  const mayDecide = admin.roles.includes('REVIEWER')
  return {
    data: page.map((row) => viewOf(row, mayDecide)),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null
  }
}

const viewOf = (row: ListedRecovery, mayDecide: boolean) => {
  const { account, letter, newPhone, newPhoneMasked, oldPhoneMasked, decidedBy, ...recovery } = row
  const { enterprise, username, name, role } = account
  const { profile } = enterprise
  const isToDecide = mayDecide && recovery.state === 'WAITING'
  return {
    ...recovery,
    enterprise: {
      id: enterprise.id,
      number: formatEnterpriseNumber(enterprise.number),
      fullName: enterprise.fullName,
      type: { zh: enterprise.type.nameZh, en: enterprise.type.nameEn },
      isTest: enterprise.isTest
    },
    account: { username, name, isOwner: role === 'OWNER' },
    letter: viewAttachment(letter),
    legalPersonName: (profile && withPlainFields(profile).fields.legalPersonName) ?? null,
    oldPhone: oldPhoneMasked,
    newPhone: (isToDecide ? newPhone : null) ?? newPhoneMasked,
    decidedBy: decidedBy?.name ?? null
  }
}
