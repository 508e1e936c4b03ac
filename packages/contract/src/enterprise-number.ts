/** R9: 用户编号, ten digits with leading zeros, as in 0000000185. */
export const formatEnterpriseNumber = (number: number): string => String(number).padStart(10, '0')

/** Ten digits may be more than the database's integer can hold. They become the largest one, which no enterprise has. */
export const parseEnterpriseNumber = (digits: string): number => Math.min(Number(digits), 2_147_483_647)
