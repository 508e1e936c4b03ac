import type { Tx } from '@portal/db/client'
import { nextState } from '#api/features/application/application/application.rules.ts'
import { type ApplicationRow, moveApplication } from '#api/features/application/application/application.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { EventActor } from '#api/features/record/timeline/event.store.ts'
import { Refusal } from '#api/http/refusal.ts'

/** Under the lock of the case. `reviewerId` has it afterwards; null: it is back in the queue. @throws Refusal `application.state` */
export const moveClaim = async <Row extends ApplicationRow>(
  tx: Tx,
  application: Row,
  { reviewerId, ...by }: { reviewerId: string | null; actor: EventActor; at: Date }
): Promise<Row> => {
  const action = reviewerId === null ? 'release' : 'claim'
  const to = nextState(action, application.state)
  const isMoved = to && (await moveApplication(tx, application, { to, claimedById: reviewerId }, { action, ...by }))
  if (!isMoved) throw new Refusal('application.state')
  await wake(tx, application.enterpriseId, 'application')
  return { ...application, state: to, claimedById: reviewerId }
}
