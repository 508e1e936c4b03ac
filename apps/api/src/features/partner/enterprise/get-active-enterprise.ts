import type { Tx } from '@portal/db/client'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findEnterprise } from './enterprise.store.ts'

/** The id of the enterprise for which the client wants to do something. @throws Refusal `request.not-found`, `enterprise.frozen` */
export const getActiveEnterprise = async (tx: Tx, client: ClientCaller, number: string): Promise<string> => {
  const found = await findEnterprise(tx, client, number)
  if (found?.status === 'FROZEN') throw new Refusal('enterprise.frozen')
  if (found?.status !== 'ACTIVE') throw new Refusal('request.not-found')
  return found.id
}
