import { readEnterprise } from '@portal/contract/desk/admin-enterprises'
import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { enterprisePath } from '#web/shared/paths.ts'
import { mayCall, useAdmin } from './admin-session.queries.ts'
import { EnterpriseName } from './enterprise-name.tsx'

/** The name leads to the page of the enterprise, for those who may open it. */
export const EnterprisePageLink = ({ enterprise }: ComponentProps<typeof EnterpriseName>) => {
  const { roles } = useAdmin()
  const name = <EnterpriseName enterprise={enterprise} />
  if (!mayCall(readEnterprise, roles)) return name
  return <Link to={enterprisePath(enterprise.number)}>{name}</Link>
}
