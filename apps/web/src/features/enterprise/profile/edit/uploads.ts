import { createContext, useContext, useMemo, useRef, useState } from 'react'

export type Uploads = {
  isRunning: (name: string) => boolean
  tell: (name: string, isBusy: boolean) => void
  running: () => string[]
}

/** Tracks running uploads, so that 提交 waits for them. */
export const useUploadsOf = (): Uploads => {
  const names = useRef<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  return useMemo(
    () => ({
      isRunning: (name) => shown.has(name),
      tell: (name, isBusy) => {
        const next = new Set(names.current)
        if (isBusy) next.add(name)
        else next.delete(name)
        names.current = next
        setShown(next)
      },
      running: () => [...names.current]
    }),
    [shown]
  )
}

export const UploadsContext = createContext<Uploads>({ isRunning: () => false, tell: () => {}, running: () => [] })

export const useUploads = (): Uploads => useContext(UploadsContext)
