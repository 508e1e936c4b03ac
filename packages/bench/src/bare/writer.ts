import { randomUUID } from 'node:crypto'
import { audit } from '@portal/api/src/features/audit/audit.store.ts'
import { connect } from '@portal/db/client'
import type { WriteOrder } from '../arena/start-bare.ts'
import { databaseUrl, poolSize } from './listen.ts'

/** What a decision writes: the case moved, its event, a message; on `isAudited` its row in the audit as well. */
const { sql } = connect({ url: databaseUrl(), poolSize })

type Own = WriteOrder['cases'][number]

const write = async ({ id, enterpriseId, accountId }: Own, isAudited: boolean): Promise<void> => {
  await sql.$transaction(
    (tx) => tx.$queryRaw`SELECT state, round FROM application WHERE id = ${id}::uuid FOR UPDATE`,
    (tx) =>
      Promise.all([
        tx.$executeRaw`UPDATE application SET opinion = '通过', updated_at = now() WHERE id = ${id}::uuid`,
        tx.$executeRaw`
          INSERT INTO application_event (id, application_id, action, from_state, to_state, round, actor_kind, actor_name)
          VALUES (${randomUUID()}::uuid, ${id}::uuid, 'approve', 'IN_REVIEW', 'APPROVED', 1, 'admin', '审核员')`,
        tx.$executeRaw`
          INSERT INTO message (id, account_id, category, template, title, body)
          VALUES (${randomUUID()}::uuid, ${accountId}::uuid, 'review', 'application.approved', '申请已通过', '菜单已开通')`,
        ...(isAudited
          ? [
              audit(tx, {
                action: 'application.decided',
                actor: { accountId, enterpriseId },
                origin: { ip: '127.0.0.1', requestId: randomUUID() },
                detail: { applicationId: id, decision: 'approve' }
              })
            ]
          : [])
      ])
  )
}

/** One lane a case, so that no lane waits for another's lock. */
const measure = async ({ seconds, isAudited, cases }: WriteOrder) => {
  const latencies: number[] = []
  const started = performance.now()
  const lane = async (own: Own): Promise<void> => {
    for (let began = started; began - started < seconds * 1000;) {
      await write(own, isAudited)
      const now = performance.now()
      latencies.push(now - began)
      began = now
    }
  }
  await Promise.all(cases.map(lane))
  return { latencies, seconds: (performance.now() - started) / 1000 }
}

process.on('message', (order: WriteOrder) => void measure(order).then((result) => process.send?.(result)))
process.once('disconnect', () => process.exit())
