import type { Deps } from '#api/deps.ts'
import { countVerified } from './sms.store.ts'

const watchedSends = 100
const leastVerified = 0.2

/** One message in sixteen, by its random id: often enough to notice, too seldom to cost. */
export const isWatched = (messageId: string): boolean => messageId.endsWith('0')

/** R6: codes that go out and never come back are bought by somebody who lives on the sending. Raises an alarm in the log. */
export const watchVerification = async ({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<void> => {
  const { sent, verified } = await countVerified(db, watchedSends)
  if (sent < watchedSends || verified >= sent * leastVerified) return
  log.error(
    { alarm: 'sms-verification', sent, verified },
    'hardly any of the codes sent are used: is somebody pumping SMS?'
  )
}
