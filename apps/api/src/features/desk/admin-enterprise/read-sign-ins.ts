import type { listEnterpriseSignIns } from '@portal/contract/desk/admin-enterprise-tabs'
import type { Response } from '@portal/contract/endpoint'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import { listSignInsOfAll } from '#api/features/enterprise/operator/operator.store.ts'
import { maskAddress, placeOf } from '#api/http/limits/masked-address.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'

const pageSize = 20

/** R38: the sign-ins of all accounts of the enterprise. @throws Refusal `request.not-found` */
export const readSignIns = async (
  { db }: Pick<Deps, 'db'>,
  look: Omit<Look, 'page'>,
  after: string | undefined
): Promise<Response<typeof listEnterpriseSignIns>> => {
  const enterpriseId = await openEnterprise({ db }, { ...look, page: 'sign-ins' })
  const rows = await listSignInsOfAll(db, enterpriseId, { before: after, take: pageSize })
  return viewPage(rows, pageSize, ({ ip, userAgent, ...row }) => ({
    ...row,
    address: maskAddress(ip),
    place: placeOf(ip),
    device: describeUserAgent(userAgent)
  }))
}
