import type { Tx } from '@portal/db/client'
import { announceOperator } from '#api/features/record/change/announce-operator.ts'
import { announce } from '#api/features/record/change/change.store.ts'
import type { AccountRow } from './freeze.store.ts'

type State = {
  enterpriseId: string
  account: Pick<AccountRow, 'id' | 'role' | 'permissions'> | null
  change: 'frozen' | 'unfrozen'
}

/** R41: of an account as of every change of an operator. */
export const announceState = async (tx: Tx, { enterpriseId, account, change }: State): Promise<void> => {
  if (account) return announceOperator(tx, { id: account.id, enterpriseId }, [account])
  await announce(tx, { type: `enterprise.${change}`, enterpriseId, subjectId: enterpriseId, menus: 'all' })
}
