import type { FastifyReply } from 'fastify'

/** `name`: without its ending. */
export const sendSheet = (reply: FastifyReply, name: string, sheet: ReadableStream<Uint8Array>): void => {
  void reply
    .code(200)
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .send(sheet)
}
