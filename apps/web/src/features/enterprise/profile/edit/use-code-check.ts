import { checkCreditCode } from '@portal/contract/enterprise/profile-endpoints'
import { judgeCreditCode, normaliseCreditCode } from '@portal/contract/identifiers/credit-code'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { call } from '#web/shared/api.ts'
import type { FaultCode } from '#web/shared/form/field-text.ts'
import type { FormValues } from './profile-values.ts'

export type CodeCheck = {
  /** Asks on blur whether another enterprise uses this code. */
  ask: (code: string | null, form: { trigger: UseFormReturn<FormValues>['trigger'] }) => void
  fault: (code: string | null) => FaultCode | undefined
}

/** ux 4, R20. `own` is the code in force. */
export const useCodeCheck = (own: string | undefined): CodeCheck => {
  const queryClient = useQueryClient()
  const [taken] = useState(() => new Set<string>())
  const ask: CodeCheck['ask'] = (typed, { trigger }) => {
    const creditCode = normaliseCreditCode(typed ?? '')
    if (creditCode === own || !judgeCreditCode(creditCode).ok) return
    const question = {
      queryKey: ['credit-code', creditCode],
      // A failure is kept like an answer; 提交 gives the binding one.
      queryFn: () => call(checkCreditCode, { body: { creditCode } }).catch(() => ({ isTaken: taken.has(creditCode) })),
      // An enterprise may ask thirty times an hour, and each field that is left asks.
      staleTime: 300_000
    }
    queryClient.fetchQuery(question).then(
      ({ isTaken }) => {
        if (isTaken === taken.has(creditCode)) return
        if (isTaken) taken.add(creditCode)
        else taken.delete(creditCode)
        void trigger('creditCode')
      },
      // Cancelled.
      () => undefined
    )
  }
  return { ask, fault: (typed) => (taken.has(normaliseCreditCode(typed ?? '')) ? 'credit-code.taken' : undefined) }
}
