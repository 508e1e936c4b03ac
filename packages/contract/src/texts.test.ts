import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { adminEndpoints } from './admin.ts'
import type { Endpoint } from './endpoint.ts'
import { integratorEndpoints } from './integrator.ts'
import { portalEndpoints } from './portal.ts'

/**
 * The OpenAPI documents show neither the longest text of a field nor the code for its absence. `¶` stands for
 * several lines. A code is that of an absent value; where there is none it is `field.required` or `field.type`. A schema
 * that several endpoints share is in the list once.
 */
const reviewed = `
checkUsername: username username.required
sendRegistrationCode: phone phone.required, captcha.id captcha.missing, captcha.answer 12 captcha.required, captcha.answer 4000 captcha.required
register: enterpriseType 40 enterpriseType.required, password password.required, code code.required, agreement.version 40 agreement.required, agreement.sha256 64 agreement.required
signIn: username 64 username.required
acceptAgreement: version 40 agreement.required, sha256 64 agreement.required
startPasswordReset: username 64 username.required
completePasswordReset: token 100
proveSession: code totp.required, recoveryCode 40 recovery.required, assertion.id 1400, assertion.clientDataJSON 4000, assertion.authenticatorData 4000, assertion.signature 2000, assertion.userHandle 100
addPasskey: name 30, attestation.id 1400, attestation.clientDataJSON 4000, attestation.attestationObject 20000
proveStepUp: secret 12 payment-password.required
revealProfileField: field 60
findBankBranches: search 40
sendEmailCode: email 254 email.required
requestPhoneRecovery: letter file.required
objectToPhoneRecovery: username 60 username.required, code 20 objection.required
listSignIns: after 60
openPhotoUpload: label 200
readPhotoPaper: token 100
verifyLetter: code 100
submitApplication: qualification 60 qualification.required, fields.key 60, files.key 60
listMessages: search 60, after 60
askQuestion: text 2000¶ question.required
chooseNotice: kind option.unknown, channel option.unknown
saveRobot: channel option.unknown, address robot.address, kinds.[] option.unknown
setPaymentPassword: password 12 payment-password.required
listOperators: search 40, after 60
inviteOperator: name 40 operator.name-required, role operator.role-required
listOperatorSignIns: after 60
sendCheckBack: words 500¶ opinion.required
giveConsent: version 40
startActivation: username 64 username.required
completeActivation: token 100
adminSignIn: username 64 username.required
readAdminSetup: token 60
completeAdminSetup: name 30 admin-name.required, confirmationCode 40
inviteAdmin: reason 200
proposeAdminRoles: reason 200 reason.required
disableAdmin: reason 200 reason.required
proposeAdminEnabling: reason 200 reason.required
decideProposal: opinion 1000¶
listApplications: qualification 60, search 60, after 200
assignCase: reviewerId reviewer.required
tickItem: item 40
saveTeams: teams.[].key 40 team.required, teams.[].name 30 team-name.required, teams.[].members.[] option.unknown, rules.[].type 60, rules.[].qualification 60
decideCase: opinion 1000¶, flags.key 80, flags.value 300¶ opinion.required
reopenCase: reason 1000¶ reason.required
addInternalNote: text 1000¶ note.required
revealCaseField: field 60
changeGrant: reason 500¶ reason.required
listProfileChanges: search 60
decideProfileChange: opinion 1000¶
revealProfileChangeField: field 60
decidePhoneRecovery: opinion 1000¶
listEnterprises: search 60, type 60, qualification 60, after 200
proposeFactorReset: reason 200¶ reason.required, proof 500¶ proof.required
addEnterpriseNote: text 1000¶ note.required
markDuplicate: reason 200¶ reason.required
changeEnterpriseState: reason 200¶ reason.required
proposeClient: settings.name 60, settings.contact 100, settings.addresses.[] 50 client.network, settings.redirectUris.[] 500 client.address, settings.keys.[].kty client.key, settings.keys.[].crv client.key, settings.keys.[].x client.key, settings.keys.[].y client.key, settings.keys.[].kid 100 client.key
listClientDeliveries: after 200
proposeCatalogue: reason 200 reason.required
draftAgreement: version 40, text 50000¶, summary 1000¶
countCampaign: types.[] 60
proposeCampaign: title 60, words 500¶
listCampaignTargets: search 60, type 60
endCampaign: reason 200
countBroadcast: audience.code 60
sendBroadcast: titleZh 80, bodyZh 2000¶, titleEn 80, bodyEn 2000¶
saveCannedAnswers: answers.[] 500 question.required
listAuditEvents: person 60, enterprise 60, object 60, address 45, after 18
noteTextRead: version 40
searchDesk: words 200
searchSms: after 200
searchNotices: after 200
saveView: name 30 view-name.required, query 1000
listPartnerEnterprises: after 200, type 40
createWebhookEndpoint: url 500 webhook.address, description 100
sendPartnerMessage: title 60, text 1000¶
createPaymentApproval: account 60, action 60, text 500¶, returnUrl 500 client.address
redeemHandover: token 2000
createSandboxEnterprise: type 40, fullName 60, qualifications.[] 40
decideInSandbox: opinion 1000¶
`

const codeOf = (schema: z.core.$ZodType, value: unknown): string => {
  const result = z.safeParse(schema, value)
  return result.success ? '' : (result.error.issues[0]?.message ?? '')
}

/** Each part of a request, however deep, with its path. */
const leavesOf = (schema: z.core.$ZodType, path: string, isOptional = false): [string, z.core.$ZodType, boolean][] => {
  // The cast holds because the cases below are all that the contract uses.
  const { def } = (schema as z.core.$ZodTypes)._zod
  const below = (part: z.core.$ZodType, name: string) => leavesOf(part, path === '' ? name : `${path}.${name}`)
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return leavesOf(def.innerType, path, true)
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) => below(part, name))
    case 'array':
      return below(def.element, '[]')
    case 'record':
      return [...below(def.keyType, 'key'), ...below(def.valueType, 'value')]
    case 'union':
      return def.options.flatMap((part) => leavesOf(part, path))
    default:
      return [[path, schema, isOptional]]
  }
}

test('each text that a caller sends has its longest form and its own words for its absence', () => {
  const seen = new Set<z.core.$ZodType>()
  const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]
  const found = endpoints.flatMap(({ id, params, query, body }) => {
    const leaves = [params, query, body].flatMap((part) => (part ? leavesOf(part, '') : []))
    const texts = leaves.flatMap(([path, schema, isOptional]) => {
      if (seen.has(schema)) return []
      seen.add(schema)
      const most = /^text\.too-long:(\d+)$/.exec(codeOf(schema, 'a'.repeat(100_001)))?.[1]
      const absent = isOptional ? '' : codeOf(schema, undefined)
      const isMultiline = most && codeOf(schema, 'a\nb') === ''
      const hasOwnWords = absent !== '' && absent !== 'field.required' && absent !== 'field.type'
      const words = [...(most ? [isMultiline ? `${most}¶` : most] : []), ...(hasOwnWords ? [absent] : [])]
      return words.length > 0 ? [[path, ...words].join(' ')] : []
    })
    return texts.length > 0 ? [`${id}: ${texts.join(', ')}`] : []
  })
  expect(found).toEqual(reviewed.trim().split('\n'))
})
