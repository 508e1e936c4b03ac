import type { EnterpriseState } from '@portal/contract/admin-enterprise'
import type { ApplicationState } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts, stateText } from './admin-texts.ts'

const colours: Record<ApplicationState, string> = {
  SUBMITTED: 'warning',
  IN_REVIEW: 'processing',
  APPROVED: 'success',
  RETURNED: 'warning',
  REJECTED: 'error',
  WITHDRAWN: 'default'
}

type StateTagProps = {
  state: ApplicationState
  /** What the case was granted, as it is now. */
  grant: GrantState | null | undefined
}

/** 已通过 alone would hide that the qualification was suspended, revoked or has expired since. */
export const StateTag = ({ state, grant }: StateTagProps) => {
  const t = useTexts(adminTexts)
  return (
    <>
      <Tag color={colours[state]}>{t(stateText(state))}</Tag>
      {grant && grant !== 'ACTIVE' && (
        <Tag color={grant === 'SUSPENDED' ? 'warning' : 'default'}>{t(`fate.${grant}`)}</Tag>
      )}
    </>
  )
}

const enterpriseColours = { ACTIVE: 'success', FROZEN: 'error', CLOSED: 'default' } as const

export const EnterpriseStateTag = ({ state }: { state: EnterpriseState }) => {
  const t = useTexts(adminTexts)
  return <Tag color={enterpriseColours[state]}>{t(`enterprise.${state}`)}</Tag>
}
