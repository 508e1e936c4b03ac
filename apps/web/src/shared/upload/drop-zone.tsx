import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SlotFault } from './use-upload.ts'

type DropZoneProps = {
  labelledBy: string
  onFile: (file: File) => void
  onFault: (name: string, fault: SlotFault) => void
  children: ReactNode
}

/** Takes one dropped file. Its buttons offer the same without dragging. */
export const DropZone = ({ labelledBy, onFile, onFault, children }: DropZoneProps) => {
  const ref = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(({ files, items }: DataTransfer) => {
    const file = files[0]
    if (!file) return
    if (files.length > 1) return onFault(file.name, 'fault.several')
    // A folder looks like a file without a type and cannot be read.
    if (items[0]?.webkitGetAsEntry?.()?.isDirectory) return onFault(file.name, 'fault.folder')
    onFile(file)
  })
  useEffect(() => {
    const zone = ref.current
    if (!zone) return
    const stop = new AbortController()
    const { signal } = stop
    zone.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      { signal }
    )
    zone.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && zone.contains(relatedTarget))) setOver(false)
      },
      { signal }
    )
    zone.addEventListener(
      'drop',
      (event) => {
        event.preventDefault()
        setOver(false)
        if (event.dataTransfer) take(event.dataTransfer)
      },
      { signal }
    )
    for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, refuseFiles, { signal })
    return () => stop.abort()
  }, [])
  return (
    <div ref={ref} className={isOver ? 'file-drop is-over' : 'file-drop'} role="group" aria-labelledby={labelledBy}>
      {children}
    </div>
  )
}

/** For a file dropped beside the zone: the browser would leave the page, and its input, to show it. */
const refuseFiles = (event: DragEvent): void => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
