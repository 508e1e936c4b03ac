import { type PersonalKey, personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import type { Deps } from '#api/deps.ts'
import { accountReaders, type DataRecord } from './collect-account.store.ts'
import { enterpriseReaders } from './collect-enterprise.store.ts'
import { getPerson, type PersonRow } from './person.store.ts'

export type Collected = { madeAt: string; kinds: { key: PersonalKey; records: DataRecord[] }[] }

type Needs = Pick<Deps, 'db' | 'keyedHash' | 'vault' | 'clock'>

/** PIPL art. 45: all that the register exports about an account, and for its owner also about the enterprise. */
export const collectPersonalData = async (deps: Needs, accountId: string): Promise<Collected> => {
  const person = await getPerson(deps.db, accountId)
  const kinds: Collected['kinds'] = []
  for (const key of personalKeys) {
    const records = await read(deps, person, key)
    if (records) kinds.push({ key, records })
  }
  return { madeAt: deps.clock.now().toISOString(), kinds }
}

/** Undefined for a kind that is not exported or does not concern the account. */
const read = async (deps: Needs, person: PersonRow, key: PersonalKey): Promise<DataRecord[] | undefined> => {
  const { isExported, subject } = personalKind(key)
  if (!isExported) return undefined
  if (subject === 'account' && isIn(accountReaders, key)) return accountReaders[key](deps.db, deps, person)
  if (person.role !== 'OWNER' || !isIn(enterpriseReaders, key)) return undefined
  return enterpriseReaders[key](deps.db, deps, person.enterpriseId)
}

export const isIn = <Table extends object>(table: Table, key: PropertyKey): key is keyof Table =>
  Object.hasOwn(table, key)
