import type { Deps } from '#api/deps.ts'
import { countVerified } from './sms.store.ts'

const watchedSends = 100
const leastVerified = 0.2

/** One message in sixteen, by the random end of its id: often enough for an alarm, and cheap. */
export const isWatched = (messageId: string): boolean => messageId.endsWith('0')

/** R6: raises an alarm in the log when hardly any code is used: that is how fraud with paid messages (SMS pumping) looks. */
export const watchVerification = async ({ db, log, clock }: Pick<Deps, 'db' | 'log' | 'clock'>): Promise<void> => {
  const { sent, verified } = await countVerified(db, watchedSends, clock.now())
  if (sent < watchedSends || verified >= sent * leastVerified) return
  log.error(
    { alarm: 'sms-verification', sent, verified },
    'hardly any of the codes sent are used: this may be SMS pumping'
  )
}
