import type { completeAdminSetup } from '@portal/contract/desk/administrator'
import type { Body } from '@portal/contract/endpoint'
import { usernameKey } from '@portal/contract/username'
import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import { newRecoveryCodes } from '#api/adapters/recovery-codes.ts'
import { findTotpStep } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { checkNewPassword } from '#api/features/identity/account/check-new-password.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { confirmationCodeHash, openSetupSecret, recoveryCodeHash, sealTotpSecret } from './admin-secrets.ts'
import { nameRoles } from './admin.rules.ts'
import { insertAdmin, type NewAdmin } from './admin.store.ts'
import { getSetupLink } from './read-setup.ts'
import { type SetupLink, takeSetupLink } from './setup-link.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'keyedHash' | 'hasher' | 'clock'>
type Wish = Body<typeof completeAdminSetup>

/**
 * R37: makes one administrator of the link, also if it is opened several times at once. The other 系统管理员 and
 * 安全管理员 are told. The recovery codes are shown this one time.
 * @throws Refusal `setup.expired`, `setup.unconfirmed`, `setup.code-wrong`, `request.invalid`, `totp.wrong`,
 *   `registration.username-taken`
 */
export const completeSetup = async (
  deps: Needs,
  token: string,
  wish: Wish,
  origin: Origin
): Promise<{ recoveryCodes: string[] }> => {
  const now = deps.clock.now()
  const link = await getSetupLink(deps.db, token, now)
  if (!isConfirmedBy(deps, link, wish.confirmationCode)) throw new Refusal('setup.code-wrong')
  checkNewPassword('dengbao3', wish.password, wish.username, '/password')
  const recoveryCodes = newRecoveryCodes()
  const admin = await prepareAdmin(deps, { link, wish, recoveryCodes, now })
  try {
    await writeAdmin(deps, { link, admin, now }, origin)
  } catch (error) {
    if (isUniqueViolation(error, 'username_key')) throw new Refusal('registration.username-taken')
    throw error
  }
  return { recoveryCodes }
}

/** Code and link come from two administrators, so that neither of them takes the account (R37). */
const isConfirmedBy = (deps: Needs, { id, codeHash }: SetupLink, code = ''): boolean =>
  codeHash === null || Buffer.compare(codeHash, confirmationCodeHash(deps, id, code)) === 0

type Made = { link: SetupLink; admin: NewAdmin; now: Date }

const writeAdmin = ({ transact }: Needs, { link, admin, now }: Made, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    if (!(await takeSetupLink(tx, link.id, now))) throw new Refusal('setup.expired')
    await insertAdmin(tx, admin)
    const actor = { adminId: admin.id, roles: link.roles }
    const inviter = link.invitedBy ?? { zh: '服务器命令行', en: 'command line of the server' }
    const facts = { name: admin.name, username: admin.username, roles: nameRoles(link.roles), inviter }
    const detail = { roles: link.roles, link: link.id }
    await record(tx, { action: 'admin.created', actor, origin, detail, adminMessage: { about: admin.id, facts } })
  })

type Making = { link: SetupLink; wish: Wish; recoveryCodes: string[]; now: Date }

const prepareAdmin = async (deps: Needs, { link, wish, recoveryCodes, now }: Making): Promise<NewAdmin> => {
  const id = newId()
  const secret = openSetupSecret(deps, link.id, link.totpSealed)
  const totpStep = findTotpStep(secret, wish.code, now)
  if (totpStep === undefined) throw new Refusal('totp.wrong')
  return {
    id,
    username: wish.username,
    usernameKey: usernameKey(wish.username),
    name: wish.name,
    roles: link.roles,
    passwordHash: await deps.hasher.hash(wish.password),
    totpSealed: sealTotpSecret(deps, id, secret),
    totpStep,
    recoveryHashes: recoveryCodes.map((code) => recoveryCodeHash(deps, id, code))
  }
}
