import type { FastifyInstance } from 'fastify'
import { hasBody } from './body-deadline.ts'
import { createInFlight } from './in-flight.ts'
import { networkOf } from './network.ts'
import type { Refusal } from './refusal.ts'

/** 64 kB each, which most bodies need for a moment: 6 MB of one network, and 64 in all. */
const atOnce = { perKey: 100, inAll: 1000 }

/** Of bodies whose end has not come so many are held at once, before anybody knows who sends them. */
export const limitBodiesInTransit = (app: FastifyInstance): void => {
  const begin = createInFlight(atOnce)
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw, ip } = request
    // Requests that tests inject have no `complete`, and no body that is under way.
    if (!hasBody(request) || !('complete' in raw) || raw.destroyed) return done()
    try {
      const end = begin(networkOf(ip))
      raw.once('end', end).once('close', end)
      done()
    } catch (refusal) {
      // Holds because `begin` throws nothing but refusals.
      done(refusal as Refusal)
    }
  })
}
