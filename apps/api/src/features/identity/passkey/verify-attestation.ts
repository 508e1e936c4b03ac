import type { PasskeyAttestation } from '@portal/contract/identity/passkey'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { algorithms } from './passkey-options.ts'
import type { NewPasskey } from './passkey.store.ts'
import { getRelyingParty, type RelyingParty } from './relying-party.ts'
import { bytesOf } from './verify-assertion.ts'

type Needs = Pick<Deps, 'config' | 'log'>
type Attested = { challenge: Uint8Array<ArrayBuffer>; passkey: Omit<NewPasskey, 'accountId' | 'name'> }

/** A new passkey of this site, made with the person verified. @throws Refusal `passkey.unavailable`, `passkey.invalid` */
export const verifyAttestation = async (deps: Needs, attestation: PasskeyAttestation): Promise<Attested> => {
  const party = getRelyingParty(deps)
  try {
    return await verify(party, attestation)
  } catch (error) {
    deps.log.info({ reason: error instanceof Error ? error.message : String(error) }, 'new passkey refused')
    throw new Refusal('passkey.invalid')
  }
}

const verify = async (party: RelyingParty, attestation: PasskeyAttestation): Promise<Attested> => {
  refuseCertificates(attestation)
  const { id, transports, ...response } = attestation
  let challenge = ''
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
    // The row of the challenge decides later, in the transaction that uses it up.
    expectedChallenge: (given) => {
      challenge = given
      return true
    },
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms
  })
  if (!verified) throw new Error('the statement of the authenticator is wrong')
  const { credential, credentialBackedUp } = registrationInfo
  if (credential.id !== id) throw new Error('the id is not that of the authenticator data')
  return {
    challenge: bytesOf(challenge),
    passkey: {
      credentialId: bytesOf(credential.id),
      publicKey: credential.publicKey,
      counter: BigInt(credential.counter),
      transports,
      isBackedUp: credentialBackedUp
    }
  }
}

/**
 * `attestation: 'none'` was asked for, so a browser sends none, or a signature by the new key itself. The library would
 * fetch the revocation lists that a certificate names.
 */
const refuseCertificates = ({ attestationObject }: PasskeyAttestation): void => {
  const decoded = decodeAttestationObject(bytesOf(attestationObject))
  const isPlain =
    decoded.get('fmt') === 'none' || (decoded.get('fmt') === 'packed' && !decoded.get('attStmt').get('x5c'))
  if (!isPlain) throw new Error('the attestation has a certificate')
}
