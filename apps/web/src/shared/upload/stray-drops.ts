import { useEffect } from 'react'

/** For a file dropped beside the zone: the browser would leave the page, and its input, to show it. */
export const useNoStrayDrops = (): void => {
  useEffect(() => {
    const stop = new AbortController()
    for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, refuse, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}

const refuse = (event: DragEvent): void => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
