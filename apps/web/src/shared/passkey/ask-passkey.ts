import {
  type AssertionOptions,
  type AttestationOptions,
  type PasskeyAssertion,
  type PasskeyAttestation,
  passkeyTransports
} from '@portal/contract/identity/passkey'
import { textOf } from '#web/shared/i18n/texts.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { passkeyTexts } from './passkey-texts.ts'

// The library is loaded when the person chooses a passkey.
const library = () => import('@simplewebauthn/browser')

/** Lets the person use a passkey (R34). Throws ApiProblem `problem.passkey` with the reason, also if it was cancelled. */
export const answerWithPasskey = async (optionsJSON: AssertionOptions): Promise<PasskeyAssertion> => {
  const { startAuthentication } = await library()
  const { id, response } = await startAuthentication({ optionsJSON }).catch(refuse)
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return { id, clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
}

/** Lets the person make a passkey. Throws as above. */
export const makePasskey = async (optionsJSON: AttestationOptions): Promise<PasskeyAttestation> => {
  const { startRegistration } = await library()
  const { id, response } = await startRegistration({ optionsJSON }).catch(refuse)
  const { clientDataJSON, attestationObject, transports = [] } = response
  const known = passkeyTransports.filter((each) => transports.includes(each))
  return { id, clientDataJSON, attestationObject, transports: known }
}

/** The names are those of WebAuthn, which the library keeps. */
const faults = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  SecurityError: 'site'
} as const

const refuse = (error: unknown): never => {
  const name = error instanceof Error ? error.name : ''
  const fault = Object.hasOwn(faults, name) ? faults[name as keyof typeof faults] : 'failed'
  throw new ApiProblem({ code: 'problem.passkey', detail: textOf(passkeyTexts, `fault.${fault}`) })
}
