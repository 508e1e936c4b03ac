import type { RefusalCode } from '@portal/contract/errors'
import type { FastifyReply } from 'fastify'
import { createCounts } from '#api/adapters/fair-work.ts'
import { longestRequestMs } from './least-rate.ts'
import { networkOf } from './network.ts'
import { Refusal } from '../refusal.ts'

type Limits = {
  /** The name of these places in the alarm. */
  name: string
  perKey: number
  /** Of all keys of one network. Absent: as many as in all. */
  perNetwork?: number
  inAll: number
  /** The refusal when this key's share is used up. */
  tooMany?: RefusalCode
  retryAfterSeconds?: number
  /** A place that is held longer raises an alarm, and its connection is cut; null: it may be held for any time. */
  longestMs?: number | null
}

/**
 * Takes a place for `key` until the request is over and `work` has settled: a statement of the database goes on when its
 * caller has left. The returned function gives it back earlier, and may be called
 * again without effect.
 * @throws Refusal `tooMany` when the key's share is used up, `request.too-many` when that of its network is, and
 * `service.busy` when all places are taken
 */
export type HoldPlace = (key: string, reply: FastifyReply, work?: Promise<unknown>) => () => void

const heldOf = new Map<string, number>()

/** The places that are held in this process, by the name of the limit. */
export const listHeldPlaces = (): Iterable<[string, number]> => heldOf.entries()

/** Node looks for requests past their limit every 5 s, and an answer takes up to 5 s more. */
const longestHeldMs = longestRequestMs + 10_000

/**
 * Limits resources that a caller can hold by sending or reading slowly. All such limits use this function, so that the
 * ways in which a place is given back are in one file (decision 024).
 */
export const createPlaces = (limits: Limits): HoldPlace => {
  const { name, perKey, inAll, perNetwork = inAll, tooMany = 'request.too-many', retryAfterSeconds = 5 } = limits
  const ofKeys = createCounts()
  const ofNetworks = createCounts()
  let held = 0

  return (key, reply, work) => {
    const network = networkOf(reply.request.ip)
    if (ofKeys.of(key) >= perKey) throw new Refusal(tooMany, { retryAfterSeconds })
    if (held >= inAll) throw new Refusal('service.busy', { retryAfterSeconds })
    if (ofNetworks.of(network) >= perNetwork) throw new Refusal('request.too-many', { retryAfterSeconds })
    const count = (change: 1 | -1): void => {
      ofKeys.add(key, change)
      ofNetworks.add(network, change)
      held += change
      heldOf.set(name, (heldOf.get(name) ?? 0) + change)
    }
    count(1)
    const stopWatch = watchHolding(limits, reply)
    let isHeld = true
    const giveBack = () => {
      if (!isHeld) return
      isHeld = false
      stopWatch()
      count(-1)
    }
    whenOver(reply, () => (work ? void work.then(giveBack, giveBack) : giveBack()))
    return giveBack
  }
}

/** Logs once for a place. A place that is never given back is lost until the next start. Nothing else shows that. */
const watchHolding = ({ name, longestMs = longestHeldMs }: Limits, { log, request }: FastifyReply): (() => void) => {
  if (longestMs === null) return () => {}
  const tellAlarm = () => {
    log.error(
      { alarm: 'place-held', place: name, heldMs: longestMs },
      'a place is held longer than the longest request'
    )
    request.raw.socket.destroy()
  }
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
