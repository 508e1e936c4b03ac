import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { broadcastsTexts } from './broadcasts-texts.ts'
import type { BroadcastRow } from './broadcasts.queries.ts'

const tones = { planned: 'processing', running: 'success', ended: 'default', withdrawn: 'error' } as const

export const StateTags = ({ row: { state, isBanner } }: { row: BroadcastRow }) => {
  const t = useTexts(broadcastsTexts)
  return (
    <Flex wrap gap={4}>
      <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>
      {isBanner && <Tag color="warning">{t('banner')}</Tag>}
    </Flex>
  )
}

export const AudienceName = ({ row: { audience, audienceName } }: { row: BroadcastRow }) => {
  const t = useTexts(broadcastsTexts)
  const language = useLanguage()
  const kind = t(`audience.${audience}`)
  return audienceName ? t('audience.named', { kind, name: audienceName[language] }) : kind
}

export const Period = ({ row: { startsAt, endsAt } }: { row: BroadcastRow }) => {
  const t = useTexts(broadcastsTexts)
  return t('period', { from: shortly(startsAt), to: shortly(endsAt) })
}

/** Without seconds, as in the form. */
const shortly = (at: Date): string => beijingTime(at).slice(0, 16)

export const ReadRate = ({ row: { state, recipients, readers } }: { row: BroadcastRow }) => {
  const t = useTexts(broadcastsTexts)
  if (recipients === null) return state === 'running' ? <span style={softText}>{t('rate.uncounted')}</span> : '—'
  // Accounts that registered later may have read it too.
  const percent = recipients === 0 ? 0 : Math.min(100, Math.round((readers / recipients) * 1000) / 10)
  return t('rate', { readers: readers.toLocaleString(), recipients: recipients.toLocaleString(), percent })
}
