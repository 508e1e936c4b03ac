import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { purposeText, smsFaultTexts, smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'
import type { SmsRow } from './sms.queries.ts'

/** All of a row in one cell, for a phone. */
export const SmsCard = ({ row }: { row: SmsRow }) => (
  <Flex vertical gap={4}>
    <Flex wrap gap={8} align="center">
      <strong>
        <Phone row={row} />
      </strong>
      <StateTag row={row} />
    </Flex>
    <Purpose purpose={row.purpose} />
    <span style={softText}>
      {beijingTime(row.at)} · <ProviderName provider={row.provider} />
    </span>
    <Fault row={row} />
    <ProviderNumber number={row.providerId} />
  </Flex>
)

export const Phone = ({ row: { phoneMasked } }: { row: SmsRow }) => {
  const t = useTexts(smsTexts)
  return phoneMasked === '' ? <span style={softText}>{t('nobody')}</span> : phoneMasked
}

export const Purpose = ({ purpose }: { purpose: string }) => {
  const name = useTexts(smsPurposeTexts)
  const known = purposeText(purpose)
  return <span>{known ? name(known) : purpose}</span>
}

const tones = {
  PENDING: 'processing',
  SENT: 'success',
  UNCONFIGURED: 'warning',
  FAILED: 'error',
  SUPPRESSED: 'default'
} as const

export const StateTag = ({ row: { state } }: { row: Pick<SmsRow, 'state'> }) => {
  const name = useTexts(smsStateTexts)
  return <Tag color={tones[state]}>{name(state)}</Tag>
}

export const Fault = ({ row: { fault } }: { row: SmsRow }) => {
  const name = useTexts(smsFaultTexts)
  return fault && <span>{name(fault)}</span>
}

export const ProviderNumber = ({ number }: { number: string | null }) =>
  number && <span style={{ overflowWrap: 'anywhere' }}>{number}</span>

const known = ['aliyun', 'tencent', 'http', 'console', 'sandbox'] as const

/** In words. A provider of a newer server is shown by its code. */
export const ProviderName = ({ provider }: { provider: string }) => {
  const t = useTexts(smsTexts)
  const name = known.find((each) => each === provider)
  return name ? t(`provider.${name}`) : provider
}
