import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import { type LetterFont, loadLetterFont } from './letter-font.ts'

/** A letter blocks the event loop for about 20 ms, the first one for 100 ms. One at a time leaves time for other requests. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 20 })

/**
 * Draws a PDF with the font of the letters. `draw` imports the PDF library itself, so that a portal without letters holds
 * neither font nor library in memory.
 */
export const drawInTurn = async (draw: (font: LetterFont) => Promise<Buffer>): Promise<Buffer> => {
  const font = await loadLetterFont()
  return inTurn(() => draw(font))
}
