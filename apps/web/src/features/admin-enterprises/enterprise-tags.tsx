import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { EnterpriseRow } from './enterprises.queries.ts'
import { enterprisesTexts } from './enterprises-texts.ts'

const colours = { ACTIVE: 'success', FROZEN: 'error', CLOSED: 'default' } as const

export const EnterpriseTags = ({
  enterprise: { state, isTest }
}: {
  enterprise: Pick<EnterpriseRow, 'state' | 'isTest'>
}) => {
  const t = useTexts(enterprisesTexts)
  return (
    <Flex wrap gap={4}>
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      {isTest && <Tag color="warning">{t('tag.test')}</Tag>}
    </Flex>
  )
}
