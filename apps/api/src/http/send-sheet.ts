import type { FastifyReply } from 'fastify'
import type { HoldPlace } from './limits/in-flight.ts'
import { sendFile } from './send-file.ts'

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
  sendFile(reply, {
    mediaType: sheetType,
    disposition: `attachment; filename="${name}.xlsx"`,
    content: await write().finally(reading.resolve)
  })
}

/** The media type of .xlsx. */
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
