import type { DuplicateSide, listDuplicates, SharedKey } from '@portal/contract/desk/admin-enterprise-duplicates'
import type { Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { maskValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { openValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { phonesOfBoth, sharedBy } from './duplicate.rules.ts'
import { type Compared, findCandidates, listMarks, readCompared } from './duplicate.store.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'

/** R38, 疑似重复. @throws Refusal `request.not-found` */
export const readDuplicates = async (
  deps: Pick<Deps, 'db' | 'vault'>,
  look: Omit<Look, 'page'>
): Promise<Response<typeof listDuplicates>> => {
  const enterpriseId = await openEnterprise(deps, { ...look, page: 'duplicates' })
  const { self, suspected, isCapped, marked } = await compareEnterprise(deps.db, enterpriseId)
  const view = ({ other, shared }: Match) => ({
    ...viewSide(deps, other),
    shared,
    sharedPhones: phonesOfBoth(self, other).map(maskPhone)
  })
  return {
    self: viewSide(deps, self),
    suspected: suspected.map(view),
    capped: isCapped,
    marked: marked.map(({ mark: { markedBy, ...mark }, ...match }) => ({
      ...view(match),
      ...mark,
      markedBy: markedBy.name
    }))
  }
}

type Match = { other: Compared; shared: SharedKey[] }

/** The enterprises that have something in common with this one: those without a mark, and those with one. */
export const compareEnterprise = async (db: Tx, enterpriseId: string) => {
  const [self, marks] = await Promise.all([
    readCompared(db, [enterpriseId]).then((found) => found.get(enterpriseId)),
    listMarks(db, enterpriseId)
  ])
  if (!self) throw new Error('an enterprise is never deleted')
  const { ids, isCapped } = await findCandidates(db, self)
  const others = await readCompared(db, [...ids, ...marks.keys()])
  const compare = (id: string): Match[] => {
    const other = others.get(id)
    return other ? [{ other, shared: sharedBy(self, other) }] : []
  }
  return {
    self,
    suspected: ids
      .flatMap(compare)
      // A value may have changed between the two readings.
      .filter(({ shared }) => shared.length > 0)
      .toSorted(
        (a, b) => b.shared.length - a.shared.length || b.other.createdAt.getTime() - a.other.createdAt.getTime()
      ),
    isCapped,
    marked: [...marks].flatMap(([id, mark]) => compare(id).map((match) => ({ ...match, mark })))
  }
}

/** How many `suspected` there are, at most as many as are looked at. */
export const countSuspected = async ({ db }: Pick<Deps, 'db'>, id: string): Promise<number> => {
  const self = (await readCompared(db, [id])).get(id)
  return self ? (await findCandidates(db, self)).ids.length : 0
}

const viewSide = (deps: Pick<Deps, 'vault'>, row: Compared): DuplicateSide => {
  const { id, fields, sealed } = row
  const masked = sealed === null ? {} : maskValues(openValues(deps, 'profile', id, sealed))
  const maskOf = (phone: string | null | undefined) => (phone ? maskPhone(phone) : null)
  return {
    number: formatEnterpriseNumber(row.number),
    fullName: row.fullName,
    type: { zh: row.typeZh, en: row.typeEn },
    state: row.status,
    isTest: row.isTest,
    registeredAt: row.createdAt,
    creditCode: row.creditCode,
    legalPersonName: fields?.legalPersonName ?? null,
    legalPersonIdNumber: masked.legalPersonIdNumber ?? null,
    bankAccount: masked.bankAccount ?? null,
    waitingBankAccount: row.waitingBankAccount,
    ownerPhone: maskOf(row.ownerPhone),
    agentPhone: maskOf(fields?.agentPhone),
    registeredRegion: row.region,
    registeredAddress: fields?.registeredAddress ?? null
  }
}
