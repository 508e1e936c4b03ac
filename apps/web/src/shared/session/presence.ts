const signs = ['keydown', 'pointerdown', 'wheel', 'click', 'input'] as const

/** A request that comes of something that somebody did is sent well within this time. */
const presentMs = 60_000

let lastSignMs = Date.now()

/** Follows what people do on the page; opening it is the first sign. */
export const followPresence = (): void => {
  const note = () => {
    lastSignMs = Date.now()
  }
  for (const sign of signs) window.addEventListener(sign, note, { capture: true, passive: true })
}

/** R13: false while the page lives by itself. What it asks for then (live events, waiting for a scan) keeps no session. */
export const isSomebodyHere = (): boolean => Date.now() - lastSignMs < presentMs
