import { personalKeys } from '@portal/contract/personal-data'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { announceOperator } from '#api/features/change/announce-operator.ts'
import { announce } from '#api/features/change/change.store.ts'
import { listObstacles } from '#api/features/closure/closure.store.ts'
import { lockProfile } from '#api/features/enterprise/profile.store.ts'
import { wake } from '#api/features/message/message.store.ts'
import { sendNotice } from '#api/features/sms/send-notice.ts'
import { newToken } from '#api/http/cookies.ts'
import { type DueClosure, endOtherClosures, listDueClosures, takeClosure } from './due-closures.store.ts'
import {
  accountErasers,
  type ClosedPerson,
  endTransfers,
  forgetPhone,
  listAccountFiles
} from './erase-account.store.ts'
import { closeEnterprise, enterpriseErasers, eraseProfile, listPaperFiles } from './erase-enterprise.store.ts'
import { isIn } from './is-in.ts'
import { getPerson, listPersons, type PersonRow } from './person.store.ts'

type Needs = Pick<
  Deps,
  'db' | 'transact' | 'clock' | 'vault' | 'keyedHash' | 'hasher' | 'files' | 'sms' | 'log' | 'config' | 'outbox'
>

const batch = 20

/** 注销账号: erases the accounts whose 15 days have passed, as the register of personal data says (PIPL art. 47). */
export const eraseClosedAccounts = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  let after: DueClosure | undefined
  let closedHash: string | undefined
  do {
    const closures = await listDueClosures(deps.db, deps.clock.now(), { after, most: batch })
    for (const closure of closures) {
      if (signal?.aborted) return
      // A random password, so that a sign-in meets an account like any other.
      closedHash ??= await deps.hasher.hash(newToken())
      await erase(deps, { ...closure, closedHash }).catch((error: unknown) => {
        // The others are erased nevertheless; this one is tried again at the next run.
        deps.log.error({ err: error, closureId: closure.id }, 'an account could not be erased')
      })
    }
    // Closures that have to wait stay in the list.
    after = closures.length === batch ? closures.at(-1) : undefined
  } while (after)
}

type Closing = DueClosure & { closedHash: string }

const erase = async (deps: Needs, closure: Closing): Promise<void> => {
  const erased = await deps.transact((tx) => eraseRows(tx, deps, closure))
  if (!erased) return
  // `sweepOrphans` removes what stays.
  await Promise.allSettled(erased.files.map((key) => deps.files.delete(key)))
  for (const person of erased.persons) {
    await sendNotice(deps, { phone: person.phone, notice: 'account-closed' })
    // The SMS itself is in the log now.
    await deps.transact((tx) => forgetPhone(tx, deps, person))
  }
}

type Erased = { files: string[]; persons: PersonRow[] }

/** Undefined when the closure was undone, or the enterprise has something unsettled again; it then waits. */
const eraseRows = async (
  tx: Tx,
  deps: Needs,
  { id, accountId, enterpriseId, closedHash }: Closing
): Promise<Erased | undefined> => {
  const now = deps.clock.now()
  await lockProfile(tx, enterpriseId)
  const person = await getPerson(tx, accountId)
  const isOwner = person.role === 'OWNER'
  if (isOwner && (await listObstacles(tx, enterpriseId, now)).length > 0) return undefined
  if (!(await takeClosure(tx, id, now))) return undefined
  const persons = isOwner ? await listPersons(tx, enterpriseId) : [person]
  const files: string[] = []
  for (const each of persons) {
    files.push(...(await listAccountFiles(tx, each.id)))
    await erasePerson(tx, deps, { ...each, closedHash })
  }
  if (isOwner) {
    files.push(...(await listPaperFiles(tx, enterpriseId)))
    await eraseEnterprise(tx, deps, enterpriseId)
    await endOtherClosures(tx, enterpriseId, now)
  }
  const detail = { operator: accountId, kind: isOwner ? 'enterprise' : 'account' }
  await audit(tx, { action: 'closure.erased', actor: { system: true, enterpriseId }, origin: noOrigin, detail })
  for (const each of persons) await announceOperator(tx, each, [each])
  if (isOwner) await announce(tx, { type: 'enterprise.closed', enterpriseId, subjectId: enterpriseId, menus: 'all' })
  await wake(tx, enterpriseId, 'menu')
  return { files, persons }
}

const erasePerson = async (tx: Tx, deps: Needs, person: ClosedPerson): Promise<void> => {
  for (const key of personalKeys) {
    if (isIn(accountErasers, key)) await accountErasers[key](tx, deps, person)
  }
  await endTransfers(tx, person.id)
}

const eraseEnterprise = async (tx: Tx, deps: Needs, enterpriseId: string): Promise<void> => {
  await eraseProfile(tx, deps, enterpriseId)
  for (const key of personalKeys) {
    if (isIn(enterpriseErasers, key)) await enterpriseErasers[key](tx, deps, enterpriseId)
  }
  await closeEnterprise(tx, enterpriseId)
}
