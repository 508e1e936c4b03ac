import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { casePath } from '../case-path.ts'
import type { QueueFilter } from '../queue-filter.ts'
import type { QueueRow } from '../review.queries.ts'

/** `table-link`: J and K move between these links. */
export const EnterpriseLink = ({ row, filter }: { row: QueueRow; filter: QueueFilter }) => (
  <Link to={casePath(row.id, filter)} className="table-link">
    <EnterpriseName enterprise={row.enterprise} />
  </Link>
)
