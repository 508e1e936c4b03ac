import { type RefCallback, useState } from 'react'

/** A ref for a bar that covers an edge of the window: a field that gets the focus is scrolled free of it (WCAG 2.4.11). */
export const useScrollRoom = (edge: 'scrollPaddingTop' | 'scrollPaddingBottom'): RefCallback<HTMLElement> => {
  const [ref] = useState(() => (bar: HTMLElement | null) => {
    if (!bar) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => (style[edge] = `${bar.offsetHeight + 16}px`))
    observer.observe(bar)
    return () => {
      observer.disconnect()
      style[edge] = ''
    }
  })
  return ref
}
