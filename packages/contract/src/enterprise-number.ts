import * as z from 'zod/mini'
import { described } from './documented.ts'

/** R9: 用户编号, ten digits with leading zeros, as in 0000000185. */
export const formatEnterpriseNumber = (number: number): string => String(number).padStart(10, '0')

/** Ten digits may be more than the database's integer can hold. They become the largest one, which no enterprise has. */
export const parseEnterpriseNumber = (digits: string): number => Math.min(Number(digits), 2_147_483_647)

/** R9 */
export const enterpriseNumber = described(
  z.string({ error: 'field.type' }).check(z.regex(/^\d{10}$/, 'field.type')),
  '用户编号，十位数字，前面补零',
  'Number of the enterprise: ten digits with leading zeros'
)
