import { createContext, useContext, useEffect } from 'react'

/** Set while a dialog of the set-up page is open. */
export const SetUpHold = createContext<(isHeld: boolean) => void>(() => {})

/**
 * R36: keeps the set-up page until this dialog has closed. The new factor opens the other pages at once, but the dialog
 * still shows the recovery codes, which are shown only once.
 */
export const useSetUpHold = (): void => {
  const hold = useContext(SetUpHold)
  useEffect(() => {
    hold(true)
    return () => hold(false)
  }, [hold])
}
