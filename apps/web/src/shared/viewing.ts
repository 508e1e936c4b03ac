import { adminPaths, enterprisePath } from './paths.ts'

const below = new RegExp(`^${adminPaths.enterprises}/(\\d{10})/as(?=/|$)`)

/**
 * 以企业视角查看 (R38, decision 048): the number of the enterprise whose pages this document shows to an administrator.
 * Such a document is loaded as a whole, and never becomes another one.
 */
export const viewedEnterprise = (): string | undefined => below.exec(window.location.pathname)?.[1]

export const viewAsPath = (number: string): string => `${enterprisePath(number)}/as`
