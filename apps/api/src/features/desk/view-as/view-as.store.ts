import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import { permissionsOf } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { isFromClient } from '#api/features/record/message/message.view.ts'
import type { Actor } from '#api/http/caller.ts'

const findRow = async (db: Tx, number: string) =>
  db.account.findFirst({
    where: { enterprise: { number: parseEnterpriseNumber(number) }, role: 'OWNER', status: { not: 'CLOSED' } },
    select: {
      id: true,
      username: true,
      name: true,
      phone: true,
      createdAt: true,
      enterprise: {
        select: {
          id: true,
          number: true,
          fullName: true,
          creditCode: true,
          isTest: true,
          needsCheck: true,
          requiresSecondFactor: true,
          type: true
        }
      }
    }
  })

type OwnerRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** No session has this id: nothing that belongs to one session is shown. */
const noSession = '00000000-0000-0000-0000-000000000000'

/** The owner as the portal's reads know a caller. It is never given to anything that writes. */
const ownerActor = ({ id, username, name, phone, createdAt, enterprise }: OwnerRow): Actor => ({
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

/** The owner's account. A closed account has been anonymised, so it is not shown. */
export const findOwner = async (db: Tx, number: string): Promise<Actor | undefined> => {
  const row = await findRow(db, number)
  return row ? ownerActor(row) : undefined
}

/** Which of these messages a connected system wrote (R41). */
export const findFromClients = async (db: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db.message.findMany({ where: { id: { in: ids } }, select: { id: true, template: true } })
  return new Set(rows.flatMap(({ id, template }) => (isFromClient(template) ? [id] : [])))
}
