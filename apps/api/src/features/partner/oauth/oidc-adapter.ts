import { isUniqueViolation } from '@portal/db/faults'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import {
  consumeRecord,
  findRecord,
  findRecordByUid,
  insertRecord,
  type NewRecord,
  removeByGrant,
  removeRecord,
  upsertRecord
} from './oidc-record.store.ts'
import { readServerClient } from './server-client.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'clock'>

/** Where oidc-provider keeps what it issues: Prisma. It asks for an adapter for each of its kinds. */
export const createOidcAdapter =
  (deps: Needs) =>
  (kind: string): Adapter =>
    kind === 'Client' ? clientAdapter(deps) : recordAdapter(deps, kind)

/** Clients are made at the administrators' desk only. */
const clientAdapter = (deps: Needs): Adapter => ({
  find: (id) => readServerClient(deps, id),
  upsert: refuse,
  consume: refuse,
  destroy: refuse,
  findByUid: refuse,
  findByUserCode: refuse,
  revokeByGrantId: refuse
})

const refuse = async (): Promise<never> => {
  throw new Error('oidc-provider asked for what it does not use here')
}

export const oidcContext = (kind: string): string => `oidc:${kind}`

const recordAdapter = ({ db, vault, clock }: Needs, kind: string): Adapter => {
  const context = oidcContext(kind)
  const write = kind === 'ReplayDetection' ? insertRecord : upsertRecord
  const open = (row: { sealed: string; consumedAt: Date | null } | null): AdapterPayload | undefined => {
    if (!row) return undefined
    const payload: AdapterPayload = JSON.parse(vault.open(row.sealed, context))
    return row.consumedAt ? { ...payload, consumed: Math.floor(row.consumedAt.getTime() / 1000) } : payload
  }
  return {
    // Every kind that is stored has a lifetime.
    upsert: async (id, { authorizations: _, ...payload }, lifetimeSeconds = 0) => {
      // A session without its `authorizations` tells no client of its end: that is the job of tell-of-logouts.ts.
      const record: NewRecord = {
        kind,
        id,
        sealed: vault.seal(JSON.stringify(payload), context),
        // A grant ends together with what was issued under it.
        grantId: payload.grantId ?? (kind === 'Grant' ? id : null),
        uid: payload.uid ?? null,
        expiresAt: new Date(clock.now().getTime() + lifetimeSeconds * 1000)
      }
      await write(db, record).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new errors.InvalidClientAuth('the assertion was used before') : error
      })
    },
    find: async (id) => open(await findRecord(db, { kind, id }, clock.now())),
    findByUid: async (uid) => open(await findRecordByUid(db, { kind, uid }, clock.now())),
    findByUserCode: refuse,
    // Throws for a code that was used before. Else one code would work in several parallel requests.
    consume: async (id) => {
      if (!(await consumeRecord(db, { kind, id }, clock.now())))
        throw new errors.InvalidGrant(`${kind} was used before`)
    },
    destroy: (id) => removeRecord(db, { kind, id }),
    revokeByGrantId: (grantId) => removeByGrant(db, grantId)
  }
}
