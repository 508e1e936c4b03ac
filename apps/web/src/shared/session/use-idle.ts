import type { Audience } from '@portal/contract/endpoint'
import { useEffect, useState } from 'react'
import { lastContactMs } from './session-signals.ts'

/** The time until the idle end of the session, updated every second (R13). */
export const useIdle = (idleSeconds: number, audience?: Audience): Idle => {
  const judge = () => judgeIdle({ nowMs: Date.now(), contactMs: lastContactMs(audience), idleSeconds })
  const [idle, setIdle] = useState(judge)
  useEffect(() => {
    const timer = window.setInterval(() => {
      const next = judgeIdle({ nowMs: Date.now(), contactMs: lastContactMs(audience), idleSeconds })
      // Rerenders only if the display changes.
      setIdle((last) => (last.state === next.state && next.state !== 'warning' ? last : next))
    }, 1000)
    return () => window.clearInterval(timer)
  }, [idleSeconds, audience])
  return idle
}

/** Contacts the server from time to time while the user works without requests. */
export const useKeepAlive = (isActive: boolean, touchServer: () => void, audience?: Audience): void => {
  useEffect(() => {
    if (!isActive) return
    const onUse = () => {
      if (Date.now() - lastContactMs(audience) > keepAliveMs) touchServer()
    }
    const events = ['keydown', 'pointerdown'] as const
    for (const name of events) window.addEventListener(name, onUse)
    return () => {
      for (const name of events) window.removeEventListener(name, onUse)
    }
  })
}

/** Milliseconds between the warning and the end of the session (R13: 30 min idle). */
const warnBeforeMs = 120_000

/** While the user works without requests, the page contacts the server at this interval. */
export const keepAliveMs = 5 * 60_000

type Idle = { state: 'active' | 'warning' | 'over'; secondsLeft: number }

/** Milliseconds since the epoch; seconds as the server sends them. */
export const judgeIdle = ({
  nowMs,
  contactMs,
  idleSeconds
}: {
  nowMs: number
  contactMs: number
  idleSeconds: number
}): Idle => {
  const leftMs = contactMs + idleSeconds * 1000 - nowMs
  const secondsLeft = Math.max(0, Math.ceil(leftMs / 1000))
  if (leftMs <= 0) return { state: 'over', secondsLeft }
  // With a very short idle time, the first half stays without a warning.
  return { state: leftMs <= Math.min(warnBeforeMs, idleSeconds * 500) ? 'warning' : 'active', secondsLeft }
}
