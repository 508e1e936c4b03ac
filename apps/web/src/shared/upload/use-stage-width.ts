import { type RefObject, useEffect, useState } from 'react'

/** Width of the stage in CSS pixels; 0 at first. */
export const useStageWidth = (stage: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!stage.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watcher.observe(stage.current)
    return () => watcher.disconnect()
  }, [stage])
  return width
}
