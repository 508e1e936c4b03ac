import { useSyncExternalStore } from 'react'
import { CheckIcon } from './icons.tsx'

type Notice = { id: number; text: string }

const shownMs = 4000
let notices: readonly Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

const set = (next: readonly Notice[]): void => {
  notices = next
  for (const listener of listeners) listener()
}

/** Says that something is done, for a few seconds, without taking the focus. */
export const showNotice = (text: string): void => {
  const id = (lastId += 1)
  set([...notices, { id, text }])
  window.setTimeout(() => set(notices.filter((notice) => notice.id !== id)), shownMs)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where the notices appear; mounted once. */
export const Notices = () => {
  const shown = useSyncExternalStore(subscribe, () => notices)
  return (
    <div className="notices" role="status">
      {shown.map(({ id, text }) => (
        <p key={id} className="notice">
          <CheckIcon /> {text}
        </p>
      ))}
    </div>
  )
}
