import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'

// Apart from the guides, which load when one is opened.
const keys = [
  'fullName',
  'creditCode',
  'registeredCapital',
  'establishedOn',
  'operatingUntil',
  'registrationAuthority',
  'businessScope',
  'registeredAddress',
  'legalPersonName',
  'legalPersonIdNumber',
  'legalPersonIdExpiry',
  'agentAuthorisedUntil',
  'accountName',
  'bankName',
  'bankAccount',
  'bankBranchCode',
  'taxpayerId',
  'businessLicence',
  'businessLicenceValidUntil',
  'legalPersonIdFront',
  'legalPersonIdBack',
  'bankPermit',
  'tradePermit',
  'tradePermitValidUntil'
] as const satisfies readonly ProfileKey[]

export type GuidedKey = (typeof keys)[number]

/** Other fields explain themselves. */
export const isGuided = (key: ProfileKey): key is GuidedKey => keys.some((each) => each === key)
