import { useEffect, useState } from 'react'

const pauseMs = 250

/** What was typed, once it rests. */
export const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}
