import { audit } from '@portal/api/src/features/record/audit/audit.store.ts'
import { connect } from '@portal/db/client'
import { randomUUID } from 'node:crypto'
import type { WriteOrder } from '../arena/start-bare.ts'
import { databaseUrl, poolSize, slowness } from './listen.ts'

const { db } = connect({ url: databaseUrl(), poolSize, slowness })

type Case = WriteOrder['cases'][number]

/** The writes of a decision: the case is locked and changed, an event and a message are added, and an audit row if asked. */
const write = async ({ id, enterpriseId, accountId }: Case, isAudited: boolean): Promise<void> => {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT state, round FROM application WHERE id = ${id}::uuid FOR UPDATE`
    await tx.application.updateMany({ where: { id, round: 1 }, data: { opinion: '通过', updatedAt: new Date() } })
    await tx.applicationEvent.create({
      data: {
        applicationId: id,
        action: 'approve',
        fromState: 'IN_REVIEW',
        toState: 'APPROVED',
        round: 1,
        actorKind: 'admin',
        actorName: '审核员'
      },
      select: { id: true }
    })
    await tx.message.create({
      data: {
        accountId,
        category: 'review',
        template: 'application.approved',
        title: '申请已通过',
        body: '菜单已开通'
      },
      select: { id: true }
    })
    if (!isAudited) return
    await audit(tx, {
      action: 'application.decided',
      actor: { accountId, enterpriseId },
      origin: { ip: '127.0.0.1', requestId: randomUUID() },
      detail: { applicationId: id, decision: 'approve' }
    })
  })
}

/** Each lane writes to its own case, so that none waits for another's lock. */
const measure = async ({ seconds, isAudited, cases }: WriteOrder) => {
  const latencies: number[] = []
  const started = performance.now()
  const lane = async (own: Case): Promise<void> => {
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
