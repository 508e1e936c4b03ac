import type { RefusalCode } from '@portal/contract/errors'
import type { FastifyReply } from 'fastify'
import { longestRequestMs } from './body-deadline.ts'
import { Refusal } from './refusal.ts'

type Limits = {
  /** What the places are for, as the alarm names it. */
  name: string
  perKey: number
  inAll: number
  /** The refusal when this key's share is used up. */
  tooMany?: RefusalCode
  retryAfterSeconds?: number
  /** A place that is held longer raises an alarm; null where it may be held without end. */
  longestMs?: number | null
}

/**
 * Takes a place for `key` and holds it until the request is over. The returned function gives it back earlier; further
 * calls of it do nothing.
 * @throws Refusal `tooMany` when the key's share is used up, `service.busy` when all places are taken
 */
export type HoldPlace = (key: string, reply: FastifyReply) => () => void

/** Node looks for requests past their limit every 5 s, and an answer takes up to 5 s more. */
const longestHeldMs = longestRequestMs + 10_000

/**
 * Limits what callers hold for as long as they like to send or to read. Every place that is held for a caller is taken
 * here, so that there is one list of the ways in which it is given back (decision 024).
 */
export const createPlaces = (limits: Limits): HoldPlace => {
  const { perKey, inAll, tooMany = 'request.too-many', retryAfterSeconds = 5 } = limits
  const heldBy = new Map<string, number>()
  let held = 0

  return (key, reply) => {
    const own = heldBy.get(key) ?? 0
    if (own >= perKey) throw new Refusal(tooMany, { retryAfterSeconds })
    if (held >= inAll) throw new Refusal('service.busy', { retryAfterSeconds })
    heldBy.set(key, own + 1)
    held += 1
    const stopWatch = watchHolding(limits, reply)
    let isHeld = true
    const giveBack = () => {
      if (!isHeld) return
      isHeld = false
      stopWatch()
      held -= 1
      const left = (heldBy.get(key) ?? 1) - 1
      if (left === 0) heldBy.delete(key)
      else heldBy.set(key, left)
    }
    whenOver(reply, giveBack)
    return giveBack
  }
}

/** One line a place: a place that is never given back takes service away until the next start, and nothing else shows it. */
const watchHolding = ({ name, longestMs = longestHeldMs }: Limits, { log }: FastifyReply): (() => void) => {
  if (longestMs === null) return () => {}
  const tellAlarm = () =>
    log.error(
      { alarm: 'place-held', place: name, heldMs: longestMs },
      'a place is held longer than the longest request'
    )
  const timer = setTimeout(tellAlarm, longestMs).unref()
  return () => clearTimeout(timer)
}

/**
 * A request is over when its answer has left and its body has been read, or when its connection has closed. Node emits
 * `close` on the answer in both cases, also for an answer that waits behind another one of its connection. It emits
 * neither `end` nor `close` on a request that was answered early on a connection that closes then.
 */
const whenOver = ({ raw: answer, request: { raw: request } }: FastifyReply, over: () => void): void => {
  const whenAnswered = () => {
    // Injected requests have no `complete`.
    const isBodyToCome = 'complete' in request && !request.complete && !request.socket.destroyed
    if (isBodyToCome) whenBodyEnds(request, over)
    else over()
  }
  if (answer.destroyed) whenAnswered()
  else answer.once('close', whenAnswered)
}

/** Node reads the rest of a body that was answered early, so that the connection can be used again. */
const whenBodyEnds = (request: FastifyReply['request']['raw'], over: () => void): void => {
  const { socket } = request
  const end = () => {
    // A kept connection would otherwise collect a listener of every request.
    socket.off('close', end)
    over()
  }
  socket.once('close', end)
  request.once('end', end)
}
