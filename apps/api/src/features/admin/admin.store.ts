import type { AdminRole } from '@portal/contract/endpoint'
import type { Db, Tx } from '@portal/db/client'

export type AdminForSignIn = {
  id: string
  username: string
  status: 'ACTIVE' | 'FROZEN'
  passwordHash: string
  totpSealed: string
  isKnownDevice: boolean
}

/** With whether this browser got through both steps before (R12). */
export const findAdminByName = async (
  db: Tx,
  usernameKey: string,
  deviceHash: Uint8Array
): Promise<AdminForSignIn | undefined> => {
  const [row] = await db.$queryRaw<AdminForSignIn[]>`
    SELECT a.id, a.username, a.status, a.password_hash AS "passwordHash", a.totp_sealed AS "totpSealed",
      EXISTS (SELECT FROM admin_session s WHERE s.admin_id = a.id AND s.is_proven AND s.device_hash = ${deviceHash})
        AS "isKnownDevice"
    FROM admin a WHERE a.username_key = ${usernameKey}`
  return row
}

export const getAdmin = async (
  db: Tx,
  id: string
): Promise<{ id: string; username: string; passwordHash: string; totpSealed: string }> => {
  const [row] = await db.$queryRaw<{ id: string; username: string; passwordHash: string; totpSealed: string }[]>`
    SELECT id, username, password_hash AS "passwordHash", totp_sealed AS "totpSealed" FROM admin WHERE id = ${id}::uuid`
  if (!row) throw new Error('an administrator is never deleted')
  return row
}

export const hasAdmins = async (db: Tx): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`SELECT EXISTS (SELECT FROM admin) AS found`
  return row?.found ?? false
}

export type NewAdmin = {
  id: string
  username: string
  usernameKey: string
  name: string
  roles: AdminRole[]
  passwordHash: string
  totpSealed: string
  totpStep: number
  recoveryHashes: Uint8Array[]
}

/** False when somebody has this user name. */
export const insertAdmin = async (tx: Tx, admin: NewAdmin): Promise<boolean> => {
  const inserted = await tx.$executeRaw`
    INSERT INTO admin (id, username, username_key, name, roles, password_hash, totp_sealed, totp_step)
    VALUES (${admin.id}::uuid, ${admin.username}, ${admin.usernameKey}, ${admin.name},
            ${admin.roles}::text[]::admin_role[], ${admin.passwordHash}, ${admin.totpSealed}, ${admin.totpStep})
    ON CONFLICT (username_key) DO NOTHING`
  if (inserted !== 1) return false
  await tx.$executeRaw`
    INSERT INTO admin_recovery_code (id, admin_id, code_hash)
    SELECT gen_random_uuid(), ${admin.id}::uuid, hash FROM unnest(${admin.recoveryHashes}::bytea[]) AS hash`
  return true
}

/** Each time step once (RFC 6238, 5.2); false when this one, or a later one, was accepted already. */
export const takeTotpStep = async (tx: Tx, adminId: string, step: number): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE admin SET totp_step = ${step} WHERE id = ${adminId}::uuid AND totp_step < ${step}`) === 1

export const takeRecoveryCode = async (tx: Tx, adminId: string, codeHash: Uint8Array): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE admin_recovery_code SET used_at = now()
    WHERE admin_id = ${adminId}::uuid AND code_hash = ${codeHash} AND used_at IS NULL`) === 1

export const listFormerPasswords = async (db: Tx, adminId: string, count: number): Promise<string[]> => {
  const rows = await db.$queryRaw<{ hash: string }[]>`
    SELECT password_hash AS hash FROM admin_former_password WHERE admin_id = ${adminId}::uuid
    ORDER BY replaced_at DESC LIMIT ${count}`
  return rows.map(({ hash }) => hash)
}

/** False when the password was replaced by somebody else since it was read. */
export const replacePassword = async (
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string },
  next: string
): Promise<boolean> => {
  const replaced = await tx.$executeRaw`
    UPDATE admin SET password_hash = ${next}, password_changed_at = now()
    WHERE id = ${id}::uuid AND password_hash = ${passwordHash}`
  if (replaced !== 1) return false
  await tx.$executeRaw`
    INSERT INTO admin_former_password (id, admin_id, password_hash)
    VALUES (gen_random_uuid(), ${id}::uuid, ${passwordHash})`
  return true
}

export const listAdmins = (db: Db) =>
  db.admin.findMany({
    select: { id: true, username: true, name: true, roles: true, status: true, createdAt: true },
    orderBy: { id: 'asc' },
    take: 500
  })

/** Changes of roles wait for each other until commit, so that the last 系统管理员 is counted exactly. */
export const lockRoles = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admin-roles', 0))`
}

export const findRoles = async (
  tx: Tx,
  id: string
): Promise<{ name: string; username: string; roles: AdminRole[]; otherSystemAdmins: number } | undefined> => {
  const [row] = await tx.$queryRaw<{ name: string; username: string; roles: AdminRole[]; otherSystemAdmins: number }[]>`
    SELECT name, username, roles::text[] AS roles,
      (SELECT count(*)::int FROM admin o
        WHERE o.id <> ${id}::uuid AND o.status = 'ACTIVE' AND 'SYSTEM' = ANY (o.roles)) AS "otherSystemAdmins"
    FROM admin WHERE id = ${id}::uuid`
  return row
}

export const writeRoles = async (tx: Tx, id: string, roles: readonly AdminRole[]): Promise<void> => {
  await tx.$executeRaw`UPDATE admin SET roles = ${[...roles]}::text[]::admin_role[] WHERE id = ${id}::uuid`
}
