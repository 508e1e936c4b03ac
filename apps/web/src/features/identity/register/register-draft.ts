import { useEffect } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import * as z from 'zod/mini'
import { readStored, writeStored } from '#web/shared/stored.ts'

const key = 'portal.register'

const draftShape = z.object({ enterpriseType: z.string(), username: z.string(), phone: z.string() })

type Draft = z.infer<typeof draftShape>

/** Restored after a reload, for example when a phone's browser was left to read the SMS. Never contains passwords or the code. */
export const readDraft = (): Partial<Draft> => {
  try {
    return z.safeParse(draftShape, JSON.parse(readStored(key, 'session') ?? 'null')).data ?? {}
  } catch {
    return {}
  }
}

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
