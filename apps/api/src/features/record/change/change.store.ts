import { menuKeys } from '@portal/contract/menu-keys'
import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import { changesScanned } from '@portal/contract/record/change-feed'
import type { ChangeType } from '@portal/contract/record/change-types'
import type { Tx } from '@portal/db/client'
import { traceOfCall } from '#api/adapters/tracing.ts'
import type { ClientCaller } from '#api/http/caller.ts'

export type Change = {
  type: ChangeType
  enterpriseId: string
  /** The id of the enterprise, application, grant, account or payment approval. */
  subjectId: string
  /** The menus that it concerns. Without any, no client has to know of it, and nothing is written. */
  menus: 'all' | readonly string[]
  /** The only client that is told. */
  clientId?: string
}

/** R41: in the transaction of the act. The change gets its place in the feed at commit (decision 036). */
export const announce = async (tx: Tx, change: Change): Promise<void> => {
  if (change.menus.length > 0) await tx.changeEvent.create({ data: rowOf(change), select: { id: true } })
}

/** The same for many changes of one act, with one statement. */
export const announceAll = async (tx: Tx, changes: Change[]): Promise<void> => {
  await tx.changeEvent.createMany({ data: changes.filter(({ menus }) => menus.length > 0).map(rowOf) })
}

const rowOf = ({ menus, clientId, ...change }: Change) => ({
  ...change,
  menus: menus === 'all' ? [] : [...menus],
  clientId: clientId ?? null,
  trace: traceOfCall()
})

export type ChangeRow = {
  id: string
  type: ChangeType
  enterpriseId: string
  number: number
  subjectId: string
  at: Date
  seq: bigint
}

/** The last place that was looked at, null behind the end of the feed, and whether there may be more behind it. */
type Scan = { last: bigint | null; isFull: boolean }

/**
 * Looks at the next `changesScanned` changes and returns those that this client may see, one more than the page. A place
 * that is visible has no invisible one before it, so a caller who goes on behind `last` misses nothing.
 */
export const listChanges = async (
  db: Tx,
  client: ClientCaller,
  { after, most }: { after: bigint; most: number }
): Promise<Scan & { rows: ChangeRow[] }> => {
  const scan = await scanFrom(db, after)
  return { ...scan, rows: scan.last === null ? [] : await listVisible(db, client, { after, last: scan.last, most }) }
}

/** Raw: Prisma cannot aggregate over the first rows. By the index alone. */
const scanFrom = async (db: Tx, after: bigint): Promise<Scan> => {
  const [scan] = await db.$queryRaw<Scan[]>`
    SELECT max(seq) AS last, count(*) = ${changesScanned} AS "isFull"
    FROM (SELECT seq FROM change_event WHERE seq > ${after} ORDER BY seq LIMIT ${changesScanned}) AS scanned`
  if (!scan) throw new Error('an aggregate has one row')
  return scan
}

type Window = { after: bigint; last: bigint; most: number }

/**
 * The one rule for the feed and for webhooks, one row more than `most`. Of the enterprises that `visibleTo` of the partner's store finds, which a test compares. Raw: without a foreign key
 * Prisma knows no relation to the enterprise. With OFFSET 0 PostgreSQL looks at the grants of each enterprise by their
 * index; otherwise it may read those of all enterprises first.
 */
export const listVisible = (
  db: Tx,
  { clientId, mode, menus }: Pick<ClientCaller, 'clientId' | 'mode' | 'menus'>,
  { after, last, most }: Window
): Promise<ChangeRow[]> =>
  db.$queryRaw<ChangeRow[]>`
    SELECT c.id, c.type, c.enterprise_id AS "enterpriseId", e.number, c.subject_id AS "subjectId", c.at, c.seq
    FROM change_event c JOIN enterprise e ON e.id = c.enterprise_id
    WHERE c.seq > ${after} AND c.seq <= ${last} AND (c.menus = '{}' OR c.menus && ${[...menus]}::text[])
      AND (c.client_id IS NULL OR c.client_id = ${clientId}::uuid) AND e.is_test = ${mode === 'TEST'}
      AND EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = e.id AND g.menus && ${[...menus]}::text[]
        OFFSET 0)
    ORDER BY c.seq LIMIT ${most + 1}`

type Held = { role: AccountRole; permissions: readonly string[] }

/** R41: concerns the menus that the account could use before or can use now. Others never saw it in their lists. */
export const operatorChange = (id: string, held: readonly Held[]): Pick<Change, 'subjectId' | 'menus'> => {
  const permissions = new Set(held.flatMap(({ role, permissions: custom }) => permissionsOf(role, custom)))
  return { subjectId: id, menus: menuKeys.filter((menu) => permissions.has(`menu.${menu}`)) }
}
