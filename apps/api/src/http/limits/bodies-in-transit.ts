import type { FastifyInstance } from 'fastify'
import { hasBody } from './body-deadline.ts'
import { createPlaces } from './in-flight.ts'
import { networkOf } from './network.ts'
import type { Refusal } from '../refusal.ts'

/** Most bodies take up to 64 kB of memory: 6 MB for one network, 64 MB in all. */
const bodiesAtOnce = { name: 'unfinished body', perKey: 100, inAll: 1000 }

/** Limits the bodies that are received at once, since each takes memory before the session is checked. */
export const limitBodiesInTransit = (app: FastifyInstance): void => {
  const holdBody = createPlaces(bodiesAtOnce)
  app.addHook('onRequest', (request, reply, done) => {
    const { raw, ip, method } = request
    // Injected requests have no `complete`, and their body is already there.
    if (!hasBody(request) || !('complete' in raw) || raw.destroyed) return done()
    try {
      raw.once('end', holdBody(networkOf(ip), reply))
      // Fastify does not read the body of a GET. An event stream would keep its place until it ends.
      if (method === 'GET' || method === 'HEAD') raw.resume()
      done()
    } catch (refusal) {
      // Holds because `holdBody` throws only refusals.
      done(refusal as Refusal)
    }
  })
}
