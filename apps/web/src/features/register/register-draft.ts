import { useEffect } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import * as z from 'zod/mini'
import { readStored, writeStored } from '#web/shared/stored.ts'

const key = 'portal.register'

const draftShape = z.object({ enterpriseType: z.string(), username: z.string(), phone: z.string() })

type Draft = z.infer<typeof draftShape>

/** What a reload of this tab brings back, as on a phone that went for the SMS; passwords and the code are typed again. */
export const readDraft = (): Partial<Draft> => {
  try {
    return z.safeParse(draftShape, JSON.parse(readStored(key, 'session') ?? 'null')).data ?? {}
  } catch {
    return {}
  }
}

/** Keeps every change until the enterprise is registered. */
export const useKeptDraft = <V extends FieldValues & Draft, O>(form: UseFormReturn<V, unknown, O>): void => {
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values: { enterpriseType, username, phone } }) =>
          writeStored(key, JSON.stringify({ enterpriseType, username, phone }), 'session')
      }),
    [form]
  )
}

export const forgetDraft = (): void => writeStored(key, '', 'session')
