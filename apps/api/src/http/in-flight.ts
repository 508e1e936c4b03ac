import type { RefusalCode } from '@portal/contract/errors'
import type { FastifyReply } from 'fastify'
import { longestRequestMs } from './body-deadline.ts'
import { Refusal } from './refusal.ts'

type Limits = {
  /** The name of these places in the alarm. */
  name: string
  perKey: number
  inAll: number
  /** The refusal when this key's share is used up. */
  tooMany?: RefusalCode
  retryAfterSeconds?: number
  /** A place that is held longer raises an alarm; null: it may be held for any time. */
  longestMs?: number | null
}

/**
 * Takes a place for `key` until the request is over and `work` has settled: a statement of the database goes on when its
 * caller has left. The returned function gives it back earlier, and may be called
 * again without effect.
 * @throws Refusal `tooMany` when the key's share is used up, `service.busy` when all places are taken
 */
export type HoldPlace = (key: string, reply: FastifyReply, work?: Promise<unknown>) => () => void

/** Node looks for requests past their limit every 5 s, and an answer takes up to 5 s more. */
const longestHeldMs = longestRequestMs + 10_000

/**
 * Limits resources that a caller can hold by sending or reading slowly. All such limits use this function, so that the
 * ways in which a place is given back are in one file (decision 024).
 */
export const createPlaces = (limits: Limits): HoldPlace => {
  const { perKey, inAll, tooMany = 'request.too-many', retryAfterSeconds = 5 } = limits
  const heldBy = new Map<string, number>()
  let held = 0

  return (key, reply, work) => {
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
    whenOver(reply, () => (work ? void work.then(giveBack, giveBack) : giveBack()))
    return giveBack
  }
}

/** Logs once for a place. A place that is never given back is lost until the next start. Nothing else shows that. */
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
 * A request is over when its answer is sent and its body is read, or when its connection has closed. Node emits `close`
 * on the answer in both cases, also if the answer waits for an earlier one of its connection. If a request is answered
 * early and its connection then closes, Node emits neither `end` nor `close` on the request.
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

/** After an early answer Node reads the rest of the body, so that the connection can be used again. */
const whenBodyEnds = (request: FastifyReply['request']['raw'], over: () => void): void => {
  const { socket } = request
  const end = () => {
    // Otherwise a kept connection would collect one listener for each request.
    socket.off('close', end)
    over()
  }
  socket.once('close', end)
  request.once('end', end)
}
