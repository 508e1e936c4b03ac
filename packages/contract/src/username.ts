import * as z from 'zod/mini'
import type { FieldCode } from './field-messages.ts'
import { requiredString, rule } from './text.ts'

/** R3. */
export const usernameLimits = { min: 4, max: 20 } as const

/** R3: 4–20 of letters, digits and underscore. */
export const judgeUsername = (name: string): FieldCode | undefined => {
  if (name === '') return 'username.required'
  return /^[A-Za-z0-9_]{4,20}$/.test(name) ? undefined : 'username.format'
}

/** R3: the form that must be unique. ASCII only: the Kelvin sign must not find the account of somebody with a k. */
export const usernameKey = (name: string): string => name.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/** A user name that is chosen at registration; signing in takes any text, so that it answers alike for all. */
export const username = requiredString('username.required').check(z.trim(), rule(judgeUsername))
