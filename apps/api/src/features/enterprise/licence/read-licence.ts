import type { Response } from '@portal/contract/endpoint'
import { licenceFields, type readLicence as endpoint } from '@portal/contract/enterprise/licence'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { normaliseValue } from '@portal/contract/enterprise/profile-rules'
import { companyFacts } from '#api/adapters/signed-service/company-facts.ts'
import { ServiceFault } from '#api/adapters/signed-service/signed-service.ts'
import type { Deps } from '#api/deps.ts'
import { findOwnAttachment, keepReading } from '#api/features/qualification/attachment/attachment.store.ts'
import { openAttachment } from '#api/features/qualification/attachment/read-content.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

type Values = Response<typeof endpoint>['values']
type Needs = Pick<Deps, 'db' | 'transact' | 'files' | 'log' | 'licenceReader'>

/**
 * Has the uploaded 营业执照 read by the operator's service (decision 046). What was read is kept with the paper, so that
 * reviewers see where the profile differs (decision 070). No other paper is sent, since others show personal data.
 * @throws Refusal `request.not-found`, `request.too-many`, `licence.unread`, `file.storage`, `permission.changed`
 */
export const readLicence = async (
  deps: Needs,
  actor: Actor,
  attachmentId: string,
  origin: Origin
): Promise<{ values: Values }> => {
  const { db, licenceReader } = deps
  const { enterpriseId } = actor
  const row = await findOwnAttachment(db, enterpriseId, attachmentId)
  const isLicence = row?.slot === 'profile:businessLicence' && row.status === 'CLEAN'
  if (!licenceReader || !isLicence || actor.session.isTest) throw new Refusal('request.not-found')
  await countReading(deps, enterpriseId)
  await deps.transact((tx) => audit(tx, { action: 'licence.read', actor, origin, detail: { attachmentId } }))
  const { bytes, mediaType } = await openAttachment(deps, row)
  const values = await ask(deps, licenceReader, { mediaType, content: bytes.toString('base64') })
  if (Object.keys(values).length === 0) throw new Refusal('licence.unread')
  await keepReading(db, attachmentId, values)
  return { values }
}

/** Each reading costs the operator money. */
const countReading = ({ db }: Needs, enterpriseId: string): Promise<void> =>
  takeAttemptOrRefuse(db, { key: `licence:${enterpriseId}`, policy: throttlePolicies.licence }, 'request.too-many')

const ask = async (
  { log }: Pick<Deps, 'log'>,
  reader: NonNullable<Deps['licenceReader']>,
  question: { mediaType: string; content: string }
): Promise<Values> => {
  try {
    const read = companyFacts.safeParse(await reader.ask(question))
    if (!read.success) throw new ServiceFault('the answer has another form')
    return valuesOf(read.data)
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error
    log.warn({ reason: error.message }, 'the reader of licences gave no answer')
    throw new Refusal('licence.unread')
  }
}

const valuesOf = (facts: Readonly<Partial<Record<(typeof licenceFields)[number], string | undefined>>>): Values => {
  const values: Values = {}
  for (const key of licenceFields) {
    const field = profileFields.find((each) => each.key === key)
    const value = facts[key]
    if (field && value) values[key] = normaliseValue(field.kind, value)
  }
  return values
}
