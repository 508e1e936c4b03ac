import { useState } from 'react'

const shares = [0.5, 0.75, 1, 1.5, 2, 3] as const
const fitted = 2

/** `share` is the part of the stage's width that the paper takes; 1 fits the width. */
export const useZoom = () => {
  const [step, setStep] = useState<number>(fitted)
  return {
    share: shares[step] ?? 1,
    isSmallest: step === 0,
    isLargest: step === shares.length - 1,
    by: (steps: number) => setStep((now) => Math.min(shares.length - 1, Math.max(0, now + steps))),
    fit: () => setStep(fitted)
  }
}

export type Zoom = ReturnType<typeof useZoom>
