import * as z from 'zod/mini'
import { names } from './names.ts'

export const enterprise = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names
})
