import { normalisePhone } from '@portal/contract/identifiers/phone'
import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isPasswordKeptBy } from './base.ts'
import {
  baseOf,
  type EnterpriseRow,
  findCodeHolder,
  findEnterprise,
  listAccountsOfPhones,
  listUsernames
} from './import.store.ts'
import type { HashOf } from './merge.rules.ts'
import { packOfRow } from './pack-of-row.ts'
import type { Pack } from './pack.rules.ts'
import type { Facts } from './plan.rules.ts'

type Asked = { pack: Pack; now: Date; hashOf: HashOf; isInSheets: (usernameKey: string) => boolean }

/** What the database says about an enterprise of the sheets. */
export const gatherFacts = async (
  db: Tx,
  deps: Pick<Deps, 'vault' | 'config'>,
  { pack, now, hashOf, isInSheets }: Asked
): Promise<{ facts: Facts; row: EnterpriseRow | null }> => {
  const row = await findEnterprise(db, pack.number, now)
  const usernames = await listUsernames(
    db,
    pack.accounts.map(({ username }) => usernameKey(username))
  )
  const phones = await listAccountsOfPhones(
    db,
    pack.accounts.map(({ phone }) => normalisePhone(phone))
  )
  const { creditCode } = pack.values
  const others = new Map<string, number>()
  for (const { phone, usernameKey: key } of phones)
    if (!isInSheets(key)) others.set(phone, (others.get(phone) ?? 0) + 1)
  const facts: Facts = {
    stored: row && (await storedOf(db, deps, row, hashOf)),
    usernames: new Map(
      usernames.map(({ usernameKey: key, username, enterprise }) => [key, { username, number: enterprise.number }])
    ),
    phones: others,
    accountsPerPhone: deps.config.accountsPerPhone,
    codeHolder: creditCode ? await findCodeHolder(db, creditCode, pack.number) : null
  }
  return { facts, row }
}

const storedOf = async (db: Tx, deps: Pick<Deps, 'vault'>, row: EnterpriseRow, hashOf: HashOf) => {
  const { pack } = await packOfRow(db, deps, row)
  const base = row.imported ? baseOf(row.imported.base) : null
  return {
    base,
    pack,
    isClosed: row.status === 'CLOSED',
    hasPendingChange: row.changes.length > 0,
    isPasswordKept: isPasswordKeptBy(base ?? {}, row.accounts, hashOf)
  }
}
