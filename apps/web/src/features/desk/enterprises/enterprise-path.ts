import { adminPaths } from '#web/shared/paths.ts'

export const enterprisePath = (number: string): string => `${adminPaths.enterprises}/${number}`
