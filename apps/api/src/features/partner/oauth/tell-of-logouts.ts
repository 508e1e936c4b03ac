import { importJWK, SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'
import { type Hangs, workFairly } from '#api/adapters/fair-work.ts'
import { hangMs } from '#api/adapters/outbound/outbound.ts'
import type { Deps } from '#api/deps.ts'
import {
  endSignOns,
  listUntold,
  postponeTelling,
  removeSignOn,
  removeUnwanted,
  type UntoldSignOn
} from './sign-on.store.ts'

const atOnce = 1000

/**
 * Ends the sign-ons of sessions, accounts and qualifications that have ended. The rows say who is to be told. In pieces: a
 * client that is disabled may end those of everybody.
 */
export const endOverSignOns = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  signal?: AbortSignal
): Promise<void> => {
  while (!signal?.aborted && (await transact((tx) => endSignOns(tx, clock.now(), atOnce))) === atOnce);
}

type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'config' | 'outbound' | 'signingKeys'>

const seconds = 1000
const minutes = 60 * seconds

/** After each failure. An ID token lives an hour, so that no client has to be told later than that. */
const pausesMs = [5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, 50 * minutes]

/**
 * OpenID Connect Back-Channel Logout 1.0. Tells each client that has to be told. The rows stay until the client has answered,
 * so that a crash costs a repetition at most. Clients that want no call are forgotten first.
 */
export const tellOfLogouts = async (deps: Needs, signal: AbortSignal, hangs?: Hangs): Promise<void> => {
  await removeUnwanted(deps.db)
  await workFairly(
    {
      listDue: (perClient) => listUntold(deps.db, { now: deps.clock.now(), perClient }),
      ownerOf: ({ clientId }) => clientId,
      groupOf: ({ clientId }) => clientId,
      work: (signOn) => tell(deps, signOn, signal),
      onFailure: (err, { clientId }) => deps.log.error({ err, clientId }, 'a back-channel logout was not recorded')
    },
    signal,
    hangs
  )
}

const tell = async (deps: Needs, signOn: UntoldSignOn, signal: AbortSignal): Promise<'done' | 'hung'> => {
  const started = performance.now()
  const reason = await send(deps, signOn, signal)
  const hasHung = reason !== undefined && performance.now() - started >= hangMs
  // The process is closing: the sign-on stays due, and the attempt is not counted.
  if (reason === undefined || !signal.aborted) await note(deps, signOn, reason)
  return hasHung ? 'hung' : 'done'
}

const note = async ({ db, clock, log }: Needs, signOn: UntoldSignOn, reason: string | undefined): Promise<void> => {
  const { id, clientId, failures } = signOn
  if (reason === undefined) return removeSignOn(db, id)
  const pauseMs = pausesMs[failures]
  log.warn({ clientId, reason, failures: failures + 1, isLast: pauseMs === undefined }, 'back-channel logout failed')
  if (pauseMs === undefined) return removeSignOn(db, id)
  return postponeTelling(db, id, { failures: failures + 1, tellAt: new Date(clock.now().getTime() + pauseMs) })
}

/** Undefined once the client has accepted it, else why not. */
const send = async (deps: Needs, signOn: UntoldSignOn, signal: AbortSignal): Promise<string | undefined> => {
  try {
    const body = new URLSearchParams({ logout_token: await logoutToken(deps, signOn) }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status } = await deps.outbound.post(signOn.url, { headers, body, signal })
    return status === 200 || status === 204 ? undefined : `status ${status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const logoutToken = async (
  { clock, config, signingKeys }: Pick<Needs, 'clock' | 'config' | 'signingKeys'>,
  { id, accountId, clientId }: UntoldSignOn
): Promise<string> => {
  const [key] = await signingKeys.current()
  if (!key) throw new Error('there is no signing key')
  const now = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT({ sid: id, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: key.kid })
    .setIssuer(config.publicUrl.origin)
    .setAudience(clientId)
    .setSubject(accountId)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + 120)
    .sign(await importJWK(key, 'ES256'))
}
