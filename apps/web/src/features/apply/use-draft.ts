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

/** Input that was not sent outlives a reload of this tab, and nothing longer. */
export const useDraft = (key: string, supplement: Supplement, initial: SupplementValues) => {
  const [stored] = useState(() => readDraft(readStored(key, 'session')))
  const isRestored = stored !== undefined && !isUntouched(stored)
  return {
    values: isRestored ? supplementValues(supplement, stored) : initial,
    isRestored,
    forget: () => writeStored(key, '', 'session')
  }
}

/** Keeps every change of the form under `key`. */
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
