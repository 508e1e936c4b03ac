import { type Permission, permissionsOf } from '@portal/contract/permissions'
import type { Actor } from '#api/http/caller.ts'
import type { OwnerRow } from './view-as.store.ts'

/** No session has this id: nothing that belongs to one session is shown. */
const noSession = '00000000-0000-0000-0000-000000000000'

/** The owner as the portal's reads know a caller. It is never given to anything that writes. */
export const ownerActor = ({ id, username, name, phone, createdAt, enterprise }: OwnerRow): Actor => ({
  sessionId: noSession,
  accountId: id,
  enterpriseId: enterprise.id,
  username,
  role: 'OWNER',
  permissions: permissionsOf('OWNER', []),
  needsCheck: false,
  due: [],
  lacksSecondFactor: false,
  session: {
    name,
    phone,
    enterpriseNumber: enterprise.number,
    typeCode: enterprise.type.code,
    typeNameZh: enterprise.type.nameZh,
    typeNameEn: enterprise.type.nameEn,
    fullName: enterprise.fullName,
    checksSubmissions: enterprise.needsCheck,
    requiresSecondFactor: enterprise.requiresSecondFactor,
    creditCode: enterprise.creditCode,
    isTest: enterprise.isTest,
    createdAt,
    expiresAt: createdAt
  }
})

/** With these the pages offer no act. */
export const shownPermissions: readonly Permission[] = ['profile.read', 'application.read']

/** The pages that can be seen; the others of the menu would find no endpoint. */
const shownItems: ReadonlySet<string> = new Set(['home', 'profile', 'qualifications', 'messages'])

export const isShownItem = ({ key }: { key: string }): boolean => shownItems.has(key)
