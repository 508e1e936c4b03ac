import { useRef, useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

/** Shows the element with `ref` on the whole screen. Esc leaves it, as in any page. */
export const useFullScreen = () => {
  const ref = useRef<HTMLDivElement>(null)
  const isFull = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null)
  return {
    ref,
    isFull,
    /** False where the page around forbids it, or the browser has none. */
    isOffered: document.fullscreenEnabled,
    toggle: () => void (isFull ? document.exitFullscreen() : ref.current?.requestFullscreen())
  }
}
