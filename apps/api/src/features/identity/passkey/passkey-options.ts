import { type AssertionOptions, type AttestationOptions, passkeyLimits } from '@portal/contract/identity/passkey'
import { randomBytes } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type Asked, insertChallenge } from './challenge.store.ts'
import { listCredentials } from './passkey.store.ts'
import { getRelyingParty } from './relying-party.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock'>

/** Before there is a session, a challenge belongs to the browser that asked for it. */
export const askedAtSignIn = ({ keyedHash }: Pick<Deps, 'keyedHash'>, { device }: Origin): Asked => ({
  purpose: 'sign-in',
  boundTo: `device:${keyedHash.hash('device', device).toString('base64url')}`
})

export const askedIn = (purpose: 'proof' | 'step-up' | 'add', { sessionId }: Pick<Actor, 'sessionId'>): Asked => ({
  purpose,
  boundTo: `session:${sessionId}`
})

/**
 * A challenge for a passkey. `accountId` names the account whose passkeys may answer; without it the person chooses one.
 * @throws Refusal `passkey.unavailable`, `passkey.absent`
 */
export const offerAssertion = async (deps: Needs, asked: Asked, accountId?: string): Promise<AssertionOptions> => {
  const { id: rpId } = getRelyingParty(deps)
  const allowCredentials = accountId === undefined ? undefined : await listDescriptors(deps, accountId)
  if (allowCredentials?.length === 0) throw new Refusal('passkey.absent')
  const challenge = await newChallenge(deps, asked)
  return {
    challenge,
    rpId,
    timeout,
    userVerification: 'required',
    ...(allowCredentials ? { allowCredentials } : {})
  }
}

// ES256, EdDSA and RS256 (RFC 9053, RFC 8812): one of them is known to every authenticator.
export const algorithms = [-7, -8, -257]

/** What a browser needs to make a passkey. @throws Refusal `passkey.unavailable` */
export const offerAttestation = async (
  deps: Needs,
  { accountId, username, session }: Actor,
  asked: Asked
): Promise<AttestationOptions> => {
  const { id } = getRelyingParty(deps)
  const excludeCredentials = await listDescriptors(deps, accountId)
  return {
    challenge: await newChallenge(deps, asked),
    rp: { id, name: '晋煤集团供应链管理平台' },
    user: { id: userHandleOf(accountId), name: username, displayName: session.name ?? username },
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
    timeout,
    attestation: 'none',
    excludeCredentials,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
  }
}

const timeout = passkeyLimits.challengeSeconds * 1000

/** The id of the account, which says nothing about the person (WebAuthn 14.6.1). */
export const userHandleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url')

const newChallenge = async ({ db, clock }: Needs, asked: Asked): Promise<string> => {
  const challenge = new Uint8Array(randomBytes(32))
  await insertChallenge(db, asked, challenge, clock.now())
  return Buffer.from(challenge).toString('base64url')
}

const listDescriptors = async ({ db }: Needs, accountId: string) =>
  (await listCredentials(db, accountId)).map(({ credentialId, transports }) => ({
    id: Buffer.from(credentialId).toString('base64url'),
    type: 'public-key' as const,
    transports
  }))
