import type { Tx } from '@portal/db/client'

type Sealed = { id: string; totpSealed: string }

/** All of them: administrators are few, and so are links that were not used. */
export const listSealed = {
  admin: (db: Tx): Promise<Sealed[]> => db.admin.findMany({ select: { id: true, totpSealed: true } }),
  link: (db: Tx): Promise<Sealed[]> =>
    db.adminSetupLink.findMany({ where: { totpSealed: { not: '' } }, select: { id: true, totpSealed: true } })
} as const

/** False if the row changed since it was read; a link that was used or withdrawn meanwhile keeps no secret. */
export const replaceSealed = {
  admin: async (db: Tx, where: Sealed, next: string): Promise<boolean> => {
    const { count } = await db.admin.updateMany({ where, data: { totpSealed: next } })
    return count === 1
  },
  link: async (db: Tx, where: Sealed, next: string): Promise<boolean> => {
    const { count } = await db.adminSetupLink.updateMany({ where, data: { totpSealed: next } })
    return count === 1
  }
} as const
