import { dayMs } from '@portal/contract/beijing-time'
import type { Body, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { paperKeys } from '@portal/contract/enterprise/profile-fields'
import { consentKinds, consentsFor } from '@portal/contract/identity/consent'
import { type createSandboxEnterprise as endpoint, sandboxLimits } from '@portal/contract/partner/sandbox'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import { randomBytes } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import { insertPaymentPassword } from '#api/features/enterprise/payment/payment.store.ts'
import { isCreditCodeTaken } from '#api/features/enterprise/profile/profile-change.store.ts'
import { submitProfile } from '#api/features/enterprise/profile/submit-profile.ts'
import {
  countAccountsOfPhone,
  insertEnterprise,
  isTypeOffered,
  lockPhone
} from '#api/features/identity/account/account.store.ts'
import { insertAcceptance } from '#api/features/identity/agreement/agreement.store.ts'
import { registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce } from '#api/features/identity/agreement/read-in-force.ts'
import { insertConsent } from '#api/features/identity/consent/consent.store.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { insertSamplePapers, type SamplePapers, withSamplePapers } from './sample-papers.ts'
import { newCreditCode, newSandboxPhone, sampleProfile } from './sample-values.ts'
import { countSandbox, findSandboxOwner, lockSandbox } from './sandbox.store.ts'
import { decide, papersToApply, type Scene, slotsToApply, within } from './script-review.ts'

type Wish = Body<typeof endpoint>

/** Meets R33, like those that people choose. */
const paymentPassword = '739164'

/**
 * R44: an enterprise as if a person had registered it, filled in the profile and applied. All of it is one transaction,
 * whose result is the answer.
 * @throws Refusal `request.invalid`, `sandbox.too-many`, `application.prerequisite`, `application.already-granted`
 */
export const makeEnterprise = async (
  deps: Deps,
  client: ClientCaller,
  { type = 'SUPPLIER', fullName, qualifications: codes = [] }: Wish,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  if (!(await isTypeOffered(deps.db, type))) throw refuseField('/type', 'enterpriseType.unknown')
  const qualifications = await findAll(deps, codes)
  const slots = [...paperKeys.map((key) => `profile:${key}`), ...qualifications.flatMap(slotsToApply)]
  // Before the passwords are hashed, which costs more than all the rest.
  await refuseTooMany(deps.db, client)
  const secrets = await newSecrets(deps)
  const make = (papers: SamplePapers) =>
    write(deps, { client, type, fullName, qualifications, papers, secrets }, origin)
  return withSamplePapers(deps, { slots: [...new Set(slots)], known: new Map() }, make).catch((error: unknown) => {
    throw error instanceof Refusal ? atGivenFields(error) : error
  })
}

/** A name that the profile refuses is the caller's `fullName`. */
const atGivenFields = (refusal: Refusal): Refusal =>
  refusal.fields
    ? new Refusal(refusal.code, {
        fields: refusal.fields.map((fault) =>
          fault.pointer === '/values/fullName' ? { ...fault, pointer: '/fullName' } : fault
        )
      })
    : refusal

/** `made`: how many of the client's enterprises this call has made already. */
const refuseTooMany = async (db: Tx, { clientId }: ClientCaller, made: 0 | 1 = 0): Promise<void> => {
  const others = (await countSandbox(db, clientId)) - made
  if (others >= sandboxLimits.enterprises) throw new Refusal('sandbox.too-many')
}

type Prepared = {
  client: ClientCaller
  type: string
  fullName: string | undefined
  qualifications: Qualification[]
  papers: SamplePapers
  secrets: Awaited<ReturnType<typeof newSecrets>>
}

const write = (
  deps: Deps,
  { client, type, fullName, qualifications, papers, secrets }: Prepared,
  origin: Origin
): Promise<Response<typeof endpoint>> =>
  deps.transact(async (tx) => {
    const owner = await register(tx, deps, { client, type, ...secrets }, origin)
    await insertSamplePapers(tx, owner, papers, deps.clock.now())
    const creditCode = await freeCreditCode(tx, owner.enterpriseId)
    const name = fullName ?? `沙箱企业${creditCode.slice(-8)}有限公司`
    await fillIn(tx, { deps, owner, origin }, { name, creditCode, papers })
    for (const qualification of qualifications) {
      const files = papersToApply(qualification, papers)
      await decide(tx, { deps, owner, origin }, { qualification, decision: 'approve', files })
    }
    // Last, so that a client's calls do not wait for each other's work.
    await lockSandbox(tx, client.clientId)
    await refuseTooMany(tx, client, 1)
    return {
      number: formatEnterpriseNumber(owner.session.enterpriseNumber),
      fullName: name,
      creditCode,
      account: { username: owner.username, password: secrets.password, phone: owner.session.phone, paymentPassword },
      removedAt: new Date(deps.clock.now().getTime() + sandboxLimits.days * dayMs)
    }
  }, 'long')

const findAll = async ({ db, catalogues }: Deps, codes: readonly string[]): Promise<Qualification[]> => {
  const catalogue = await catalogues.newest(db)
  return codes.map((code, index) => {
    const found = findQualification(catalogue, code)
    if (!found) throw refuseField(`/qualifications/${index}`, 'option.unknown')
    return found
  })
}

const newSecrets = async ({ hasher }: Deps) => {
  const password = `Jm-${randomBytes(9).toString('base64url')}7a`
  const [passwordHash, paymentHash] = await Promise.all([hasher.hash(password), hasher.hash(paymentPassword)])
  return { username: `sandbox_${randomBytes(5).toString('hex')}`, password, passwordHash, paymentHash }
}

type Registration = Awaited<ReturnType<typeof newSecrets>> & { client: ClientCaller; type: string }

const register = async (
  tx: Tx,
  { clock, shippedAgreement }: Deps,
  { client, type, username, passwordHash, paymentHash }: Registration,
  origin: Origin
): Promise<Actor> => {
  const phone = await freePhone(tx)
  const now = clock.now()
  const account = { typeCode: type, username, usernameKey: username, phone, passwordHash, passwordChangedAt: now }
  const made = await insertEnterprise(tx, { ...account, sandboxClientId: client.clientId })
  const { accountId } = made
  const { version, sha256 } = await readInForce({ db: tx, clock, shippedAgreement })
  await insertAcceptance(tx, { accountId, agreement: registrationAgreement, version, sha256, ip: origin.ip })
  await insertPaymentPassword(tx, { accountId, passwordHash: paymentHash, setAt: now })
  const detail = { client: client.name }
  await record(tx, { action: 'enterprise.registered', actor: made, origin, detail, feed: 'enterprise' })
  const owner = await findSandboxOwner(tx, client.clientId, made.number)
  if (!owner) throw new Error('the enterprise that was just made is not found')
  return owner
}

const freeCreditCode = async (tx: Tx, enterpriseId: string): Promise<string> => {
  for (;;) {
    const creditCode = newCreditCode()
    if (!(await isCreditCodeTaken(tx, enterpriseId, { creditCode, isTest: true }))) return creditCode
  }
}

/** One that no account has, of a million. */
const freePhone = async (tx: Tx): Promise<string> => {
  for (;;) {
    const phone = newSandboxPhone()
    await lockPhone(tx, phone)
    if ((await countAccountsOfPhone(tx, phone)) === 0) return phone
  }
}

type Profile = { name: string; creditCode: string; papers: SamplePapers }

const fillIn = async (tx: Tx, { deps, owner, origin }: Scene, { name, creditCode, papers }: Profile): Promise<void> => {
  const values = {
    ...sampleProfile({ fullName: name, creditCode }),
    ...Object.fromEntries(paperKeys.map((key) => [key, papers.ids.get(`profile:${key}`) ?? '']))
  }
  for (const kind of consentsFor(values)) {
    const { version } = consentKinds[kind]
    await insertConsent(tx, { accountId: owner.accountId, kind, version, ip: origin.ip })
  }
  await submitProfile(within(deps, tx), owner, { revision: 0, draftRevision: 0, values }, origin)
}
