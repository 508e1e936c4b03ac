import { useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { readStored, writeStored } from '#web/shared/stored.ts'
import {
  isUntouched,
  readDraft,
  type Supplement,
  type SupplementValues,
  supplementValues
} from './supplement-values.ts'

/** Unsent input survives a reload of this tab. */
export const useDraft = (key: string, supplement: Supplement, initial: SupplementValues) => {
  const [stored] = useState(() => readDraft(readStored(key, 'session')))
  const isRestored = stored !== undefined && !isUntouched(stored)
  return {
    values: isRestored ? supplementValues(supplement, stored) : initial,
    isRestored,
    forget: () => writeStored(key, '', 'session')
  }
}

export const useKeptDraft = <O>(key: string, form: UseFormReturn<SupplementValues, unknown, O>) => {
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => writeStored(key, JSON.stringify(values), 'session')
      }),
    [key, form]
  )
}
