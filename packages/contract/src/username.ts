import * as z from 'zod/mini'
import type { FieldCode } from './field-messages.ts'
import { requiredString, rule } from './text.ts'

/** R3. */
export const usernameLimits = { min: 4, max: 20 } as const

export const judgeUsername = (name: string): FieldCode | undefined => {
  if (name === '') return 'username.required'
  return /^[A-Za-z0-9_]{4,20}$/.test(name) ? undefined : 'username.format'
}

/** R3: the form that must be unique. Lower-cases ASCII only: the Kelvin sign must not match the letter k. */
export const usernameKey = (name: string): string => name.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/** For registration only. Signing in accepts any text, so that its answer does not reveal which names are possible. */
export const username = requiredString('username.required').check(z.trim(), rule(judgeUsername))
