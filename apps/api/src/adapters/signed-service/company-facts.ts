import { readDate, readEnd } from '@portal/contract/read-date'
import { normaliseText, refusedInLines } from '@portal/contract/text'
import * as z from 'zod'

/** PostgreSQL refuses NUL and halves of characters. Others of these signs disguise a text. */
const readable = (text: string): string =>
  normaliseText(text.toWellFormed(), true).replaceAll(new RegExp(refusedInLines, 'gu'), ' ')

/** Counted in code points, so that no character is cut in two. */
const shortened = (text: string, most: number): string => Array.from(text).slice(0, most).join('')

const value = (most: number) =>
  z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => shortened(readable(text).trim(), most))
    .nullish()
    .transform((text) => text || undefined)

/**
 * What a register or a reader of licences tells of a company: `registeredCapital` in 万元, `operatingUntil` `long-term` (or
 * 长期) without an end. Other members are ignored, and a day in another form too.
 */
export const companyFacts = z.object({
  fullName: value(200),
  creditCode: value(40),
  legalPersonName: value(100),
  registeredCapital: value(40),
  establishedOn: value(60).transform((text) => text && readDate(text)),
  operatingUntil: value(60).transform((text) => text && readEnd(text)),
  registrationAuthority: value(200),
  /** As the register writes it, such as 存续 or 吊销. */
  state: value(40),
  businessScope: value(4000),
  registeredAddress: value(200)
})

/** The facts count only if the company was found. */
export const registerAnswer = companyFacts.extend({ found: z.boolean() })

export type RegisterAnswer = z.infer<typeof registerAnswer>
