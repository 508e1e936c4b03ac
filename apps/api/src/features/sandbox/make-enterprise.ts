import { randomBytes } from 'node:crypto'
import { consentKinds, consentsFor } from '@portal/contract/consents'
import type { Qualification } from '@portal/contract/catalogue'
import type { Body, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { paperKeys } from '@portal/contract/profile-fields'
import { type createSandboxEnterprise as endpoint, sandboxLimits } from '@portal/contract/sandbox'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import {
  countAccountsOfPhone,
  insertEnterprise,
  isTypeOffered,
  lockPhone
} from '#api/features/account/account.store.ts'
import { registrationAgreement } from '#api/features/agreement/agreement.ts'
import { insertAcceptance } from '#api/features/agreement/agreement.store.ts'
import { readInForce } from '#api/features/agreement/read-in-force.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { findQualification } from '#api/features/catalogue/catalogue.rules.ts'
import { announce } from '#api/features/change/change.store.ts'
import { insertConsent } from '#api/features/consent/consent.store.ts'
import { submitProfile } from '#api/features/enterprise/submit-profile.ts'
import { insertPaymentPassword } from '#api/features/payment/payment.store.ts'
import type { Actor, ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { insertSamplePapers, type SamplePapers, storeSamplePapers } from './sample-papers.ts'
import { newCreditCode, newSandboxPhone, sampleProfile } from './sample-values.ts'
import { countSandbox, findSandboxOwner, lockSandbox } from './sandbox.store.ts'
import { decide, papersToApply, type Scene, slotsToApply } from './script-review.ts'
import { within } from './within.ts'

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
  const papers = await storeSamplePapers(deps, [...new Set(slots)])
  const secrets = await newSecrets(deps)
  return deps.transact(async (tx) => {
    await lockSandbox(tx, client.clientId)
    if ((await countSandbox(tx, client.clientId)) >= sandboxLimits.enterprises) throw new Refusal('sandbox.too-many')
    const owner = await register(tx, deps, { client, type, ...secrets }, origin)
    await insertSamplePapers(tx, owner, papers)
    const creditCode = newCreditCode()
    const name = fullName ?? `沙箱企业${creditCode.slice(-8)}有限公司`
    await fillIn(tx, { deps, owner, origin }, { name, creditCode, papers })
    for (const qualification of qualifications) {
      const files = papersToApply(qualification, papers)
      await decide(tx, { deps, owner, origin }, { qualification, decision: 'approve', files })
    }
    return {
      number: formatEnterpriseNumber(owner.session.enterpriseNumber),
      fullName: name,
      creditCode,
      account: { username: owner.username, password: secrets.password, phone: owner.session.phone, paymentPassword },
      removedAt: new Date(deps.clock.now().getTime() + sandboxLimits.days * 86_400_000)
    }
  })
}

const findAll = async ({ db, catalogues }: Deps, codes: readonly string[]): Promise<Qualification[]> => {
  const catalogue = await catalogues.newest(db)
  return codes.map((code, index) => {
    const found = findQualification(catalogue, code)
    if (!found) throw refuseField(`/qualifications/${index}`, 'option.unknown')
    return found
  })
}

/** Hashed before the transaction, which takes longer than all the rest. */
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
  const account = { typeCode: type, username, usernameKey: username, phone, passwordHash }
  const made = await insertEnterprise(tx, { ...account, sandboxClientId: client.clientId })
  const { enterpriseId, accountId } = made
  const { version, sha256 } = await readInForce({ db: tx, clock, shippedAgreement })
  await insertAcceptance(tx, { accountId, agreement: registrationAgreement, version, sha256, ip: origin.ip })
  await insertPaymentPassword(tx, accountId, paymentHash)
  await audit(tx, { action: 'enterprise.registered', actor: made, origin, detail: { client: client.name } })
  await announce(tx, { type: 'enterprise.registered', enterpriseId, subjectId: enterpriseId, menus: 'all' })
  const owner = await findSandboxOwner(tx, client.clientId, made.number)
  if (!owner) throw new Error('the enterprise that was just made is not found')
  return owner
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
