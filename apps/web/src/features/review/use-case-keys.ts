import { useEffect, useEffectEvent, useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { type CaseKey, caseKeyOf } from './case-keys.ts'

const storageKey = 'portal.admin.case-keys'

/** WCAG 2.1.4: single keys can be turned off, because speech input types them by accident. */
export const useCaseKeys = (use: (key: CaseKey) => void) => {
  const [isOn, setOn] = useState(() => readStored(storageKey) !== 'off')
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = caseKeyOf(event, isBusy(event.target))
    if (!key) return
    event.preventDefault()
    use(key)
  })
  useEffect(() => {
    if (!isOn) return
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [isOn])
  return {
    isOn,
    turn: (on: boolean) => {
      setOn(on)
      writeStored(storageKey, on ? 'on' : 'off')
    }
  }
}

const isBusy = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null)
