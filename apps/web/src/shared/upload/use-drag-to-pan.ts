import { type PointerEvent, useRef } from 'react'

/** The mouse moves the paper in its stage. Fingers and pens scroll it anyway. */
export const useDragToPan = () => {
  const from = useRef<{ x: number; y: number; left: number; top: number }>(undefined)
  const end = () => {
    from.current = undefined
  }
  return {
    onPointerDown: ({ currentTarget, pointerId, pointerType, button, clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (pointerType !== 'mouse' || button !== 0) return
      from.current = { x: clientX, y: clientY, left: currentTarget.scrollLeft, top: currentTarget.scrollTop }
      // The drag goes on outside of the stage.
      currentTarget.setPointerCapture(pointerId)
    },
    onPointerMove: ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      currentTarget.scrollLeft = from.current.left + from.current.x - clientX
      currentTarget.scrollTop = from.current.top + from.current.y - clientY
    },
    onPointerUp: end,
    onPointerCancel: end
  }
}
