import type { Response } from '@portal/contract/endpoint'
import type { readCompanyCheck as endpoint } from '@portal/contract/enterprise/company-check'
import type { Tx } from '@portal/db/client'
import { withSignal } from '@portal/db/transaction'
import { registerAnswer, type RegisterAnswer } from '#api/adapters/signed-service/company-facts.ts'
import { ServiceFault } from '#api/adapters/signed-service/signed-service.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { compareWithRegister } from './company-check.rules.ts'
import { findCheck, findSubject, keepCheck, type Subject } from './company-check.store.ts'

type Answer = Response<typeof endpoint>
type Needs = Pick<Deps, 'db' | 'companyRegister'>

type Profile = NonNullable<Subject['profile']>

const notOffered: Answer = { isOffered: false, check: null }

type Of = Parameters<typeof findSubject>[1]

/** R38: the kept result for the profile in force. @throws Refusal `request.not-found` */
export const readCompanyCheck = async (deps: Needs, of: Of): Promise<Answer> => {
  const { service, enterpriseId, profile } = await find(deps, of)
  if (!service) return notOffered
  const kept = profile && (await findCheck(deps.db, enterpriseId, profile.revision))
  return { isOffered: true, check: kept && profile ? view(kept.answer, kept.checkedAt, profile) : null }
}

/**
 * R38: asks the register and keeps its answer. An answer that cannot be used is not kept, so that it can be asked again.
 * No database connection is held meanwhile. @throws Refusal `request.not-found`
 */
export const checkCompany = async (
  deps: Needs & Pick<Deps, 'transact' | 'clock' | 'log'>,
  admin: AdminActor,
  applicationId: string,
  origin: Origin
): Promise<Answer> => {
  const { service, enterpriseId, profile } = await find(deps, { applicationId })
  if (!service || !profile) return notOffered
  const answer = await ask(deps, service, profile)
  const checkedAt = deps.clock.now()
  const check = answer
    ? view(answer, checkedAt, profile)
    : { result: 'unavailable' as const, checkedAt, registerState: null, fields: [] }
  const write = async (tx: Tx) => {
    if (answer) await keepCheck(tx, { enterpriseId, revision: profile.revision, answer, checkedAt })
    const actor = { ...admin, enterpriseId }
    const detail = { applicationId, outcome: check.result }
    await audit(tx, { action: 'application.company-checked', actor, origin, detail })
  }
  // Also for a reviewer who has left meanwhile: the enterprise's data was disclosed.
  await withSignal(undefined, () => deps.transact(write))
  return { isOffered: true, check }
}

/** No service is asked about a test enterprise (R44), nor about a closed one, whose legal person was erased. */
const find = async ({ db, companyRegister }: Needs, of: Of) => {
  const subject = await findSubject(db, of)
  if (!subject) throw new Refusal('request.not-found')
  return { ...subject, service: subject.isTest || subject.isClosed ? undefined : companyRegister }
}

/** Undefined when the service gave no usable answer. */
export const ask = async (
  { log }: Pick<Deps, 'log'>,
  service: NonNullable<Deps['companyRegister']>,
  { fields: { creditCode, fullName, legalPersonName } }: Profile
): Promise<RegisterAnswer | undefined> => {
  try {
    const read = registerAnswer.safeParse(await service.ask({ creditCode, fullName, legalPersonName }))
    if (!read.success) throw new ServiceFault('the answer has another form')
    return read.data
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error
    log.warn({ reason: error.message }, 'the register of companies gave no answer')
    return undefined
  }
}

const view = (answer: RegisterAnswer, checkedAt: Date, { fields }: Profile): NonNullable<Answer['check']> => {
  const compared = answer.found ? compareWithRegister(fields, answer) : []
  const differs = compared.some(({ result }) => result === 'differs')
  const result = answer.found ? (differs ? 'differs' : 'match') : 'not-found'
  return { result, checkedAt, registerState: answer.state ?? null, fields: compared }
}
