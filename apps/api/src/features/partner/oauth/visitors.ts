import type { FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import type { Deps } from '#api/deps.ts'
import { type Actor, dueOf, originOf, type Origin } from '#api/http/caller.ts'
import { readProofs } from './sign-on.store.ts'

/** Who is signed in at the portal in the browser that sent a request, and how the person was proven. */
export type Visitor = { actor: Actor; origin: Origin; proofs: string[] }

const visitors = new WeakMap<IncomingMessage, Visitor>()

export const visitorOf = (request: IncomingMessage): Visitor | undefined => visitors.get(request)

type Needs = Pick<Deps, 'cookies' | 'db' | 'findActor'>

/**
 * The portal's session is the only sign-in (R40). A person who still owes the second step or anything else to the sign-in
 * (R34) is not signed in here. Returns the actor of the cookie in either case.
 */
export const recogniseVisitor = async (
  { cookies, db, findActor }: Needs,
  request: FastifyRequest
): Promise<Actor | undefined> => {
  const token = cookies.readSession(request)
  const actor = token ? await findActor(token) : undefined
  if (actor && dueOf(actor).length === 0) {
    visitors.set(request.raw, { actor, origin: originOf(request), proofs: await readProofs(db, actor.sessionId) })
  }
  return actor
}
