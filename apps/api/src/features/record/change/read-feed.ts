import type { Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { readChanges } from '@portal/contract/record/change-feed'
import { changeTypes } from '@portal/contract/record/change-types'
import type { Deps } from '#api/deps.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { type ChangeRow, listChanges } from './change.store.ts'

/**
 * R41: the next page of the feed behind the cursor, or from the oldest change that is kept. The cursor of the answer leads
 * on also from the end. @throws Refusal `request.invalid` for a cursor of another client
 */
export const readFeed = async (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  client: ClientCaller,
  { after: cursor, limit: most }: Query<typeof readChanges>
): Promise<Response<typeof readChanges>> => {
  const list = `changes ${client.clientId}`
  const after = BigInt(readCursor(keyedHash, list, cursor) ?? 0)
  const { rows, last, isFull } = await listChanges(db, client, { after, most })
  const shown = rows.slice(0, most)
  const isCut = rows.length > most
  // A page that is not cut was read to the end of what was looked at, whatever this client sees of it.
  const place = (isCut ? shown.at(-1)?.seq : last) ?? after
  const nextCursor = writeCursor(keyedHash, list, String(place))
  return { data: shown.map(viewChange), nextCursor, hasMore: isCut || isFull }
}

/** What the feed and webhooks say of a change. */
export const viewChange = ({ id, type, enterpriseId, number, subjectId, at }: ChangeRow) => {
  const enterprise = formatEnterpriseNumber(number)
  return {
    id,
    type,
    enterprise,
    subject: { kind: changeTypes[type], id: subjectId === enterpriseId ? enterprise : subjectId },
    at
  }
}
