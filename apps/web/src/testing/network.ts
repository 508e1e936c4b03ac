import { act } from '@testing-library/react'
import { vi } from 'vitest'

/** The browser loses its network, or has it again. `answerRequests` answers nothing meanwhile. */
export const setOffline = async (isOffline: boolean): Promise<void> => {
  vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(!isOffline)
  await act(async () => void window.dispatchEvent(new Event(isOffline ? 'offline' : 'online')))
}
