import { profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import { deskTopic } from '#api/adapters/live/live.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { Text } from '#api/features/record/message/message.templates.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { type ChangeRow, type Register, settleChange } from './profile-change.store.ts'
import type { Differences } from './profile.rules.ts'
import {
  findClosedRegisterTask,
  findRegisterTask,
  findTypeName,
  insertRegisterTask,
  updateRegisterTask
} from './register-task.store.ts'
import { sealValues } from './sealed-values.ts'

export type Finding = Omit<Register, 'checkedAt' | 'revision'> & { differences: Differences }

type Needs = Pick<Deps, 'vault' | 'catalogues' | 'workdays'>
type Compared = { enterpriseId: string; revision: number; fullName: string; finding: Finding | undefined; now: Date }

/**
 * R47, 工商核验: an enterprise whose profile differs has one task at the desk of changes. It is brought up to date, and
 * closes when nothing differs any more. What a reviewer has confirmed is not asked again as long as it is the same. The
 * caller holds the lock of the enterprise.
 */
export const noteFinding = async (tx: Tx, deps: Needs, compared: Compared): Promise<void> => {
  const { enterpriseId, finding, now } = compared
  const open = await findRegisterTask(tx, enterpriseId)
  if (!finding) return open && vanish(tx, enterpriseId, open.id, now)
  const { differences, ...said } = finding
  const checkedAt = now.toISOString()
  if (open) {
    const revision = open.register.revision + (isSame(open, finding) ? 0 : 1)
    await updateRegisterTask(tx, open.id, { differences, register: { ...said, checkedAt, revision } })
    return wake(tx, deskTopic, 'application')
  }
  const last = await findClosedRegisterTask(tx, enterpriseId)
  if (last?.state === 'APPROVED' && isSame(last, finding)) return undefined
  return openTask(tx, deps, { ...compared, finding })
}

type Told = { differences: Differences; register: Register }

const isSame = ({ differences, register: { found, state } }: Told, finding: Finding): boolean => {
  const key = (of: Differences) =>
    JSON.stringify(
      Object.keys(of)
        .toSorted()
        .map((field) => [field, of[field]?.from, of[field]?.to])
    )
  return found === finding.found && state === finding.state && key(differences) === key(finding.differences)
}

const openTask = async (
  tx: Tx,
  deps: Needs,
  { enterpriseId, revision, fullName, finding, now }: Compared & { finding: Finding }
) => {
  const { differences, ...said } = finding
  const { workingDays } = await deps.catalogues.newest(tx)
  const id = newId()
  await insertRegisterTask(tx, {
    id,
    enterpriseId,
    baseRevision: revision,
    sealed: sealValues(deps, 'change', id, {}),
    differences,
    register: { ...said, checkedAt: now.toISOString(), revision: 1 },
    createdAt: now,
    dueAt: dueAfter(now, workingDays, deps.workdays.isWorkday)
  })
  await wake(tx, deskTopic, 'application')
  await record(tx, {
    action: 'register-check.found',
    actor: { system: true, enterpriseId },
    origin: noOrigin,
    detail: { changeId: id },
    message: { facts: { enterprise: fullName } }
  })
}

const vanish = async (tx: Tx, enterpriseId: string, id: string, now: Date): Promise<void> => {
  await settleChange(tx, id, { to: 'WITHDRAWN', decidedAt: now })
  await wake(tx, deskTopic, 'application')
  const actor = { system: true, enterpriseId } as const
  await record(tx, {
    action: 'register-check.ended/vanished',
    actor,
    origin: noOrigin,
    detail: { changeId: id, outcome: 'vanished' }
  })
}

type Closing = {
  admin: AdminActor
  change: ChangeRow
  decision: 'approve' | 'reject'
  opinion: string | null
  /** The revision that the reviewer saw. */
  seen: number | undefined
  origin: Origin
  now: Date
}

/**
 * By the reviewer who has claimed it: 通过 is 已核实无需变更, 驳回 is 通知企业更新资料. The profile stays as it is.
 * @throws Refusal `request.invalid` without an opinion, `profile.conflict` when something else differs meanwhile
 */
export const closeRegisterTask = async (tx: Tx, { admin, change, decision, opinion, seen, origin, now }: Closing) => {
  const { id, enterpriseId, register, differences } = change
  if (!register) throw new Refusal('application.state')
  if (!opinion) throw refuseField('/opinion', 'opinion.required')
  if (seen !== register.revision) throw new Refusal('profile.conflict')
  const to = decision === 'approve' ? 'APPROVED' : 'REJECTED'
  if (!(await settleChange(tx, id, { to, opinion, decidedById: admin.adminId, decidedAt: now })))
    throw new Refusal('application.state')
  const actor = { ...admin, enterpriseId }
  if (decision === 'approve') {
    const detail = { changeId: id, outcome: 'confirmed' }
    await record(tx, { action: 'register-check.ended/confirmed', actor, origin, detail })
  } else {
    const detail = { changeId: id, outcome: 'notified' }
    const fields = fieldsIn(differences, register, await findTypeName(tx, enterpriseId))
    await record(tx, {
      action: 'register-check.ended/notified',
      actor,
      origin,
      detail,
      message: { facts: { fields, opinion } }
    })
  }
  return { awaitsSecondApproval: false }
}

/** In words, for the enterprise. */
const fieldsIn = (differences: Differences, { found, state, isInBusiness }: Register, type: Text): Text => {
  const inWords = (language: Language, gap: string): string =>
    [
      ...(found ? [] : [{ zh: '登记中未查到该企业', en: 'the company was not found' }[language]]),
      ...profileFields
        .filter(({ key }) => Object.hasOwn(differences, key))
        .map((field) => profileItemLabel(field, language, type[language])),
      ...(isInBusiness ? [] : [{ zh: `登记状态（${state}）`, en: `its state (${state})` }[language]])
    ].join(gap)
  return { zh: inWords('zh', '、'), en: inWords('en', ', ') }
}
