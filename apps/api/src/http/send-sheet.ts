import type { FastifyReply } from 'fastify'
import type { HoldPlace } from './in-flight.ts'

/** `name`: without its ending. */
type Sheet = { adminId: string; name: string; write: () => Promise<ReadableStream<Uint8Array>> }

/** The place is held until the rows are read and the answer is over. @throws what `hold` and `write` throw */
export const sendSheet = async (
  reply: FastifyReply,
  hold: HoldPlace,
  { adminId, name, write }: Sheet
): Promise<void> => {
  const reading = Promise.withResolvers<void>()
  hold(adminId, reply, reading.promise)
  const sheet = await write().finally(reading.resolve)
  void reply
    .code(200)
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .send(sheet)
}
