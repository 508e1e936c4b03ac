import type { EnterpriseState } from '@portal/contract/admin-enterprise'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'

const colours = { ACTIVE: 'success', FROZEN: 'error', CLOSED: 'default' } as const

export const EnterpriseStateTag = ({ state }: { state: EnterpriseState }) => {
  const t = useTexts(adminTexts)
  return <Tag color={colours[state]}>{t(`enterprise.${state}`)}</Tag>
}
