import type { Permission } from '@portal/contract/permission-codes'
import { useSession } from './session.queries.ts'

/** R36: whether the page offers what needs this permission. The server decides again when it is done. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission)
