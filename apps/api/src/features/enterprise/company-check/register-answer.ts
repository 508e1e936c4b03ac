import * as z from 'zod'
import { companyFacts } from '#api/adapters/signed-service/company-facts.ts'

/** The facts count only if the company was found. */
export const registerAnswer = companyFacts.extend({ found: z.boolean() })

export type RegisterAnswer = z.infer<typeof registerAnswer>
