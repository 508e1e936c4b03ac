const signs = ['keydown', 'pointerdown', 'wheel', 'click', 'input'] as const

/** A request that follows a user's action is sent within this time. */
const presentMs = 60_000

let lastSignMs = Date.now()

export const notePresence = (): void => {
  lastSignMs = Date.now()
}

/** Notes the user's actions; opening the page is the first. */
export const followPresence = (): void => {
  for (const sign of signs) window.addEventListener(sign, notePresence, { capture: true, passive: true })
}

/** R13: false without recent action. Requests by the page itself (live events, waiting for a scan) do not extend the session. */
export const isUserActive = (): boolean => Date.now() - lastSignMs < presentMs
