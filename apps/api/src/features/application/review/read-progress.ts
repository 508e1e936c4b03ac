import type { readCaseProgress } from '@portal/contract/application/review'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findProgress } from './case.store.ts'

/** R47. Tells no more of a case than the queue, so the look is not logged. @throws Refusal `request.not-found` */
export const readProgress = async (
  { db }: Pick<Deps, 'db'>,
  id: string
): Promise<Response<typeof readCaseProgress>> => {
  const progress = await findProgress(db, id)
  if (!progress) throw new Refusal('request.not-found')
  return progress
}
