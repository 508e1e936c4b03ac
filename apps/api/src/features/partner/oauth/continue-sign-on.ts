import type { FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { isHalfSignedIn } from '#api/http/caller.ts'
import { unixSeconds } from './claims.ts'
import { recogniseVisitor, visitorOf } from './visitors.ts'

export const interactionPath = '/oauth/interaction/'

type Asked = FastifyRequest<{ Params: { uid: string } }>

/**
 * Where a browser goes on that a connected system sent here: to the sign-in, and after it back to the system. A person who
 * was signed in already was sent here to prove it again (`prompt=login`, `max_age`), so only a new sign-in counts.
 */
export const continueSignOn = async (
  deps: Pick<Deps, 'cookies' | 'db' | 'findActor'>,
  provider: Provider,
  request: Asked
): Promise<string> => {
  const { uid } = request.params
  const interaction = await provider.Interaction.find(uid)
  // It has expired or is over. The person can begin again at the connected system or here.
  if (!interaction) return '/center'
  const actor = await recogniseVisitor(deps, request)
  const visitor = visitorOf(request.raw)
  // Something else is due first, such as a new password. The user centre asks for it.
  if (actor && !visitor && !isHalfSignedIn(actor)) return '/center'
  const isNew =
    visitor &&
    visitor.actor.sessionId !== interaction.session?.uid &&
    unixSeconds(visitor.actor.session.createdAt) >= interaction.iat
  if (!isNew) {
    const again = visitor ? '&again' : ''
    return `/login?return=${encodeURIComponent(interactionPath + uid)}${again}`
  }
  const { actor: signedIn, proofs } = visitor
  interaction.result = {
    login: {
      accountId: signedIn.accountId,
      ts: unixSeconds(signedIn.session.createdAt),
      ...(proofs.length > 0 ? { amr: proofs } : {})
    }
  }
  // The provider compares with the session that was there at first.
  interaction.session = undefined
  await interaction.persist()
  return interaction.returnTo
}
