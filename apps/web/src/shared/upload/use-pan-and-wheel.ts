import { type RefObject, useEffect, useEffectEvent } from 'react'

/** The mouse drags the paper in its frame, and Ctrl with the wheel zooms. Touch scrolls and zooms by itself. */
export const usePanAndWheel = (frame: RefObject<HTMLElement | null>, zoomBy: (steps: number) => void): void => {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) return
    // The browser would zoom the whole page.
    event.preventDefault()
    zoomBy(event.deltaY < 0 ? 1 : -1)
  })
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const stop = new AbortController()
    const { signal } = stop
    // React's own listener for the wheel is passive and cannot prevent.
    element.addEventListener('wheel', onWheel, { passive: false, signal })
    element.addEventListener('pointerdown', (event) => beginPan(element, event), { signal })
    return () => stop.abort()
  }, [frame])
}

const beginPan = (element: HTMLElement, { pointerType, button, pointerId }: PointerEvent): void => {
  if (pointerType !== 'mouse' || button !== 0) return
  element.setPointerCapture(pointerId)
  const stop = new AbortController()
  const { signal } = stop
  element.addEventListener('pointermove', ({ movementX, movementY }) => element.scrollBy(-movementX, -movementY), {
    signal
  })
  for (const end of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(end, () => stop.abort(), { signal })
  }
}
