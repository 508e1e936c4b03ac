import { beijingDay } from '@portal/contract/beijing-time'
import { formatLetterCode, letterCodeAlphabet, letterCodeLength } from '@portal/contract/enterprise/letter'
import { randomInt } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { endOfDay, judgeLetter, secondsToWait } from './letter.rules.ts'
import { insertLetter, listIssues } from './letter.store.ts'
import { sealFacts } from './sealed-facts.ts'

type Needs = Pick<Deps, 'transact' | 'vault' | 'clock'>

/**
 * R24: a letter with the facts of the profile in force (R21). They are kept sealed, so that the same letter can be printed
 * again after the profile has changed.
 * @throws Refusal `letter.profile-incomplete` naming each field, `request.too-many` beyond the letters of a day
 */
export const issueLetter = async (deps: Needs, actor: Actor, origin: Origin) => {
  const { transact, clock } = deps
  const { enterpriseId } = actor
  const id = newId()
  const code = newCode()
  const issuedAt = clock.now()
  return transact(async (tx) => {
    // Letters of one enterprise are issued one after the other, so that the count is exact.
    await lockEnterprise(tx, enterpriseId, 'update')
    const wait = secondsToWait(await listIssues(tx, enterpriseId, issuedAt), issuedAt.getTime())
    if (wait > 0) throw new Refusal('request.too-many', { retryAfterSeconds: wait })
    const profile = await findProfile(tx, enterpriseId)
    const verdict = judgeLetter(profile?.fields ?? {}, beijingDay(issuedAt))
    if ('faults' in verdict) {
      const fields = verdict.faults.map(({ key, code: fault }) => ({ pointer: `/profile/${key}`, code: fault }))
      throw new Refusal('letter.profile-incomplete', { fields })
    }
    const { facts } = verdict
    const validUntil = endOfDay(facts.authorisedUntil)
    const sealed = sealFacts(deps, id, facts)
    const creditCodeTail = facts.creditCode.slice(-4)
    await insertLetter(tx, { id, code, enterpriseId, sealed, creditCodeTail, validUntil, issuedAt })
    await audit(tx, { action: 'letter.issued', actor, origin, detail: { letterId: id } })
    return { id, code: formatLetterCode(code), validUntil }
  })
}

const newCode = (): string =>
  Array.from({ length: letterCodeLength }, () => letterCodeAlphabet[randomInt(letterCodeAlphabet.length)]).join('')
