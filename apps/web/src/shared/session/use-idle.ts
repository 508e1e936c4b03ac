import type { Audience } from '@portal/contract/endpoint'
import { useEffect, useState } from 'react'
import { type Idle, judgeIdle, keepAliveMs } from './idle.ts'
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
