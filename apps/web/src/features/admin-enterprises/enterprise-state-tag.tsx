import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { EnterpriseRow } from './enterprises.queries.ts'
import { enterprisesTexts } from './enterprises-texts.ts'

const colours = { ACTIVE: 'success', FROZEN: 'error', CLOSED: 'default' } as const

export const EnterpriseStateTag = ({ state }: Pick<EnterpriseRow, 'state'>) => {
  const t = useTexts(enterprisesTexts)
  return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
}
