import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Zoom } from './use-zoom.ts'

// A notch of a usual mouse turns by 100 or 120; touch pads send many small turns.
const turnOfAStep = 60

/** For the stage: Ctrl (or ⌘) and the wheel zoom. What lies below the pointer stays there. */
export const useWheelZoom = ({ share, by }: Zoom) => {
  const stage = useRef<HTMLDivElement>(null)
  const zoomBy = useRef(by)
  const kept = useRef<{ x: number; y: number; share: number }>(undefined)
  useEffect(() => {
    zoomBy.current = by
  })
  const shareNow = useRef(share)
  useLayoutEffect(() => {
    const box = stage.current
    const point = kept.current
    shareNow.current = share
    kept.current = undefined
    if (!box || !point) return
    const growth = share / point.share
    box.scrollLeft = (box.scrollLeft + point.x) * growth - point.x
    box.scrollTop = (box.scrollTop + point.y) * growth - point.y
  }, [share])
  useEffect(() => {
    const box = stage.current
    if (!box) return
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      // React listens passively, so it cannot keep the browser from zooming the page.
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < turnOfAStep) return
      const { left, top } = box.getBoundingClientRect()
      kept.current = { x: event.clientX - left, y: event.clientY - top, share: shareNow.current }
      zoomBy.current(turned < 0 ? 1 : -1)
      turned = 0
    }
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => box.removeEventListener('wheel', onWheel)
  }, [])
  return stage
}
