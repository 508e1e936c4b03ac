import type { Tx } from '@portal/db/client'

type Kind = 'admin' | 'link'

/** Some of the rows that another key than this one sealed. */
export const listSealedOtherwise = (
  db: Tx,
  kind: Kind,
  keyId: string,
  most: number
): Promise<{ id: string; sealed: string }[]> => {
  const prefix = `v1.${keyId}.`
  return kind === 'admin'
    ? db.$queryRaw`SELECT id, totp_sealed AS sealed FROM admin WHERE NOT starts_with(totp_sealed, ${prefix}) LIMIT ${most}`
    : db.$queryRaw`
        SELECT id, totp_sealed AS sealed FROM admin_setup_link
        WHERE totp_sealed <> '' AND NOT starts_with(totp_sealed, ${prefix}) LIMIT ${most}`
}

/** Only while the row still holds what was read; a link that was used or withdrawn meanwhile keeps nothing. */
export const replaceSealed = async (
  db: Tx,
  kind: Kind,
  { id, sealed, next }: { id: string; sealed: string; next: string }
): Promise<boolean> =>
  (kind === 'admin'
    ? await db.$executeRaw`UPDATE admin SET totp_sealed = ${next} WHERE id = ${id}::uuid AND totp_sealed = ${sealed}`
    : await db.$executeRaw`
        UPDATE admin_setup_link SET totp_sealed = ${next} WHERE id = ${id}::uuid AND totp_sealed = ${sealed}`) === 1
