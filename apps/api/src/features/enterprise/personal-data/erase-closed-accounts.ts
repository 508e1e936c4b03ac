import { personalKeys } from '@portal/contract/enterprise/personal-data'
import type { Tx } from '@portal/db/client'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { listObstacles } from '#api/features/enterprise/closure/closure.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { announceAll, operatorChange } from '#api/features/record/change/change.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import { newToken } from '#api/http/cookies.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { isIn } from './collect-personal-data.ts'
import { type DueClosure, endOtherClosures, listDueClosures, takeClosure } from './due-closures.store.ts'
import {
  accountErasers,
  type ClosedPerson,
  endTransfers,
  forgetPhone,
  listAccountFiles
} from './erase-account.store.ts'
import { closeEnterprise, enterpriseErasers, eraseProfile, listPaperFiles } from './erase-enterprise.store.ts'
import { findLeftPerson, getPerson, listLeftPersons, listPersons, type PersonRow } from './person.store.ts'

type Needs = Pick<
  Deps,
  'db' | 'transact' | 'clock' | 'vault' | 'keyedHash' | 'hasher' | 'files' | 'sms' | 'log' | 'config' | 'outbox'
>

const batch = 20
const leftAtOnce = 1000

/**
 * 注销账号: erases the accounts whose 15 days have passed, as the register of personal data says (PIPL art. 47). That of an
 * owner closes the enterprise, and its other accounts follow, each in a transaction of its own.
 */
export const eraseClosedAccounts = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  let hashed: Promise<string> | undefined
  // A random password, so that a sign-in meets an account like any other.
  const closedHash = () => (hashed ??= deps.hasher.hash(newToken()))
  try {
    await oneByOne(
      // Closures that have to wait stay in the list.
      inPages<DueClosure>(batch, (page) => listDueClosures(deps.db, deps.clock.now(), page)),
      {
        work: async (closure) => {
          const closing = { ...closure, closedHash: await closedHash() }
          await finish(deps, await deps.transact((tx) => eraseClosing(tx, deps, closing)))
        },
        onFailure: (err, { id }) => deps.log.error({ err, closureId: id }, 'an account could not be erased')
      },
      signal
    )
  } finally {
    await oneByOne(
      await listLeftPersons(deps.db, leftAtOnce),
      {
        work: async ({ id }) => {
          const hash = await closedHash()
          await finish(deps, await deps.transact((tx) => eraseLeft(tx, deps, id, hash)))
        },
        onFailure: (err, { id }) => deps.log.error({ err, accountId: id }, 'an account could not be erased')
      },
      signal
    )
  }
}

type Closing = DueClosure & { closedHash: string }
type Erased = { files: string[]; person: PersonRow }

const finish = async (deps: Needs, erased: Erased | undefined): Promise<void> => {
  if (!erased) return
  const { files, person } = erased
  // `sweepOrphans` removes what stays.
  await Promise.allSettled(files.map((key) => deps.files.delete(key)))
  await sendNotice(deps, { phone: person.phone, notice: 'account-closed' })
  // The SMS itself is in the log now.
  await deps.transact((tx) => forgetPhone(tx, deps, person))
}

/** Undefined when the closure was undone, or the enterprise has something unsettled again; it then waits. */
const eraseClosing = async (
  tx: Tx,
  deps: Needs,
  { id, accountId, enterpriseId, closedHash }: Closing
): Promise<Erased | undefined> => {
  const now = deps.clock.now()
  await lockEnterprise(tx, enterpriseId, 'update')
  const person = await getPerson(tx, accountId)
  const isOwner = person.role === 'OWNER'
  if (isOwner && (await listObstacles(tx, enterpriseId, now)).length > 0) return undefined
  if (!(await takeClosure(tx, id, now))) return undefined
  const persons = isOwner ? await listPersons(tx, enterpriseId) : [person]
  const changes = persons.map(
    (each) => ({ type: 'operator.changed', enterpriseId, ...operatorChange(each.id, [each]) }) as const
  )
  const files = await erasePerson(tx, deps, { ...person, closedHash, now })
  if (isOwner) {
    files.push(...(await listPaperFiles(tx, enterpriseId)))
    await eraseEnterprise(tx, deps, enterpriseId)
    await endOtherClosures(tx, enterpriseId, now)
  }
  const detail = { operator: accountId, kind: isOwner ? 'enterprise' : 'account' }
  await audit(tx, { action: 'closure.erased', actor: { system: true, enterpriseId }, origin: noOrigin, detail })
  const closed = { type: 'enterprise.closed', enterpriseId, subjectId: enterpriseId, menus: 'all' } as const
  await announceAll(tx, isOwner ? [...changes, closed] : changes)
  await wake(tx, enterpriseId, 'menu')
  return { files, person }
}

/** An account of an enterprise that its owner has closed. Undefined if another process was first. */
const eraseLeft = async (tx: Tx, deps: Needs, id: string, closedHash: string): Promise<Erased | undefined> => {
  const person = await findLeftPerson(tx, id)
  return person && { files: await erasePerson(tx, deps, { ...person, closedHash, now: deps.clock.now() }), person }
}

/** Returns the keys of the files that belong to the account. */
const erasePerson = async (tx: Tx, deps: Needs, person: ClosedPerson): Promise<string[]> => {
  const files = await listAccountFiles(tx, person.id)
  for (const key of personalKeys) {
    if (isIn(accountErasers, key)) await accountErasers[key](tx, deps, person)
  }
  await endTransfers(tx, person)
  return files
}

const eraseEnterprise = async (tx: Tx, deps: Needs, enterpriseId: string): Promise<void> => {
  await eraseProfile(tx, deps, enterpriseId)
  for (const key of personalKeys) {
    if (isIn(enterpriseErasers, key)) await enterpriseErasers[key](tx, deps, enterpriseId)
  }
  await closeEnterprise(tx, enterpriseId)
}
