/** Text for `contains`, `startsWith` or LIKE: Prisma passes the wildcards on as they are. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
