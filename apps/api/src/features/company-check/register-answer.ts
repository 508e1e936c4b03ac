import { longTerm } from '@portal/contract/profile-fields'
import * as z from 'zod'

const value = z
  .union([z.string(), z.number().transform(String)])
  .transform((text) => text.trim().slice(0, 200))
  .nullish()
  .transform((text) => text || undefined)

const day = value.transform((text) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined))

/**
 * What the service answers: `found`, and of the company what the register knows. `registeredCapital` in 万元, days as
 * `YYYY-MM-DD`, `operatingUntil` `long-term` without an end. Other members are ignored, and a day in another form too.
 */
export const registerAnswer = z.object({
  found: z.boolean(),
  state: value,
  fullName: value,
  creditCode: value,
  legalPersonName: value,
  registeredCapital: value,
  establishedOn: day,
  operatingUntil: value.transform((text) => (text === longTerm ? text : day.parse(text))),
  registrationAuthority: value
})

export type RegisterAnswer = z.infer<typeof registerAnswer>
