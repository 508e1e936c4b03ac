import { useEffect } from 'react'

/** For a file dropped beside the zone: the browser would leave the page, and its input, to show it. */
export const useNoStrayDrops = (): void => {
  useEffect(() => {
    for (const type of types) window.addEventListener(type, refuse)
    return () => {
      for (const type of types) window.removeEventListener(type, refuse)
    }
  }, [])
}

const types = ['dragover', 'drop'] as const

const refuse = (event: DragEvent): void => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
