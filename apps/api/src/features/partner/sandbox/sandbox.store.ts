import { sandboxLimits } from '@portal/contract/partner/sandbox'
import { permissionsOf } from '@portal/contract/permissions'
import type { Prisma, Tx } from '@portal/db/client'
import type { Actor } from '#api/http/caller.ts'

/** Calls of one client that make an enterprise wait for each other, so that the limit is exact. Raw: advisory locks. */
export const lockSandbox = async (tx: Tx, clientId: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sandbox:' || ${clientId}, 0))`
}

/** The display name of every sample paper. */
export const sampleName = '沙箱样例材料.png'

/** The sample papers that the enterprise has already, by slot. */
export const listSamplePapers = async (
  db: Tx,
  enterpriseId: string,
  slots: readonly string[]
): Promise<Map<string, string>> => {
  const rows = await db.attachment.findMany({
    where: { enterpriseId, slot: { in: [...slots] }, displayName: sampleName, status: 'CLEAN', boundAt: { not: null } },
    select: { id: true, slot: true }
  })
  return new Map(rows.map(({ id, slot }) => [slot, id]))
}

export const countSandbox = async (tx: Tx, sandboxClientId: string): Promise<number> =>
  tx.enterprise.count({ where: { sandboxClientId } })

const columns = {
  id: true,
  number: true,
  fullName: true,
  creditCode: true,
  needsCheck: true,
  type: { select: { code: true, nameZh: true, nameEn: true } },
  accounts: { where: { role: 'OWNER' }, select: { id: true, username: true, phone: true, createdAt: true } }
} as const satisfies Prisma.EnterpriseSelect

/** Its owner, as if signed in. Undefined for an enterprise that this client has not made, or that has left the platform. */
export const findSandboxOwner = async (db: Tx, clientId: string, number: number): Promise<Actor | undefined> => {
  const found = await db.enterprise.findFirst({
    where: { number, sandboxClientId: clientId, status: 'ACTIVE' },
    select: columns
  })
  const [owner] = found?.accounts ?? []
  return found && owner ? ownerOf(found, owner) : undefined
}

type Found = Prisma.EnterpriseGetPayload<{ select: typeof columns }>

const ownerOf = (
  { type, ...enterprise }: Found,
  { id, username, phone, createdAt }: Found['accounts'][number]
): Actor => ({
  sessionId: '',
  accountId: id,
  enterpriseId: enterprise.id,
  username,
  role: 'OWNER',
  permissions: permissionsOf('OWNER', []),
  needsCheck: false,
  due: [],
  lacksSecondFactor: false,
  session: {
    name: null,
    phone,
    enterpriseNumber: enterprise.number,
    typeCode: type.code,
    typeNameZh: type.nameZh,
    typeNameEn: type.nameEn,
    fullName: enterprise.fullName,
    checksSubmissions: enterprise.needsCheck,
    requiresSecondFactor: false,
    creditCode: enterprise.creditCode,
    isTest: true,
    createdAt,
    expiresAt: createdAt
  }
})

/** Newest first. Nothing for a phone that an account of another client's enterprise has. */
export const listSandboxSms = async (db: Tx, clientId: string, phone: string) => {
  const others = await db.account.count({
    where: { phone, enterprise: { OR: [{ sandboxClientId: null }, { sandboxClientId: { not: clientId } }] } }
  })
  if (others > 0) return []
  return db.sandboxSms.findMany({
    where: { phone },
    orderBy: { id: 'desc' },
    take: sandboxLimits.shownSms,
    select: { id: true, purpose: true, code: true, text: true, createdAt: true }
  })
}
