import type { FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { sendFile } from '#api/http/send-file.ts'

/** One set for all letters, since `drawInTurn` draws them in one queue. */
const holdDrawing = createPlaces({ name: 'letter being drawn', perKey: 2, perNetwork: 10, inAll: 20 })

/** RFC 6266: clients that do not know `filename*` take `plainName`. */
type Drawing = { enterpriseId: string; name: string; plainName: string; draw: () => Promise<Buffer> }

/** Answers with a letter as a PDF. @throws Refusal `request.too-many`, `service.busy`, and what `draw` throws */
export const sendDrawn = async (
  { db }: Pick<Deps, 'db'>,
  reply: FastifyReply,
  { enterpriseId, name, plainName, draw }: Drawing
): Promise<void> => {
  const giveBack = holdDrawing(enterpriseId, reply)
  const bucket = { key: `letter:${enterpriseId}`, policy: throttlePolicies.letter }
  const pdf = await takeAttemptOrRefuse(db, bucket, 'request.too-many').then(draw).finally(giveBack)
  sendFile(reply, {
    mediaType: 'application/pdf',
    disposition: `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    policy: "sandbox; default-src 'none'; frame-ancestors 'none'",
    content: pdf
  })
}
