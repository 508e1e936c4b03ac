import type { ClientMode, ClientView } from '@portal/contract/partner/client'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { clientsTexts } from './clients-texts.ts'

export const ModeTag = ({ mode }: { mode: ClientMode }) => {
  const t = useTexts(clientsTexts)
  return <Tag color={mode === 'LIVE' ? 'processing' : 'default'}>{t(`mode.${mode}`)}</Tag>
}

const tones = { PROPOSED: 'warning', ACTIVE: 'success', DISABLED: 'error' } as const

export const ClientTags = ({ client: { mode, state, proposal } }: { client: ClientView }) => {
  const t = useTexts(clientsTexts)
  return (
    <Flex wrap gap={4}>
      <ModeTag mode={mode} />
      <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>
      {proposal && <Tag color="warning">{t('state.waiting')}</Tag>}
    </Flex>
  )
}
