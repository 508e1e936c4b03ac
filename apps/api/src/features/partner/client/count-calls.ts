import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'

/** R38: counts each answered call of a client, also a refused one if the client is known. */
export const countCalls = (app: FastifyInstance, { callCounter }: Pick<Deps, 'callCounter'>): void => {
  app.addHook('onResponse', async ({ client, refusedClientId }, { statusCode }) => {
    const id = client?.clientId ?? refusedClientId
    if (id) callCounter.note(id, statusCode >= 400)
  })
  app.addHook('onClose', () => callCounter.flush())
}
