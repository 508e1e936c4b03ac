import type { Language } from '@portal/contract/messages'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createPlaces } from './limits/in-flight.ts'
import { languageOf } from './language.ts'
import { sendFile } from './send-file.ts'

type Call = { actor: { adminId: string }; request: FastifyRequest; reply: FastifyReply }
type Write = (language: Language) => Promise<ReadableStream<Uint8Array>>

/**
 * How a list is exported: once at a time for each administrator. The place is held until the rows are read and the answer
 * is over. `name`: of the file, without its ending. @throws Refusal `request.too-many`, `service.busy`, and what `write` throws
 */
export const sheetSender = (name: string, place = 'export') => {
  const hold = createPlaces({ name: place, perKey: 1, inAll: 4 })
  return async ({ actor, request, reply }: Call, write: Write): Promise<void> => {
    const reading = Promise.withResolvers<void>()
    hold(actor.adminId, reply, reading.promise)
    sendFile(reply, {
      mediaType: sheetType,
      disposition: `attachment; filename="${name}.xlsx"`,
      content: await write(languageOf(request.headers['accept-language'])).finally(reading.resolve)
    })
  }
}

/** The media type of .xlsx. */
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
