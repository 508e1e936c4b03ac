/** R9: 用户编号, ten digits with leading zeros, as in 0000000185. */
export const formatEnterpriseNumber = (number: number): string => String(number).padStart(10, '0')
