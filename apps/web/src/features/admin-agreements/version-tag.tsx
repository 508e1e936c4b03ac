import type { AgreementVersion } from '@portal/contract/admin-agreements'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { agreementsTexts } from './agreements-texts.ts'

const tones = {
  DRAFT: 'default',
  WAITING: 'warning',
  REJECTED: 'error',
  inForce: 'success',
  planned: 'processing',
  former: 'default'
} as const

type VersionTagProps = Pick<AgreementVersion, 'state' | 'isInForce' | 'effectiveFrom'>

export const VersionTag = ({ state, isInForce, effectiveFrom }: VersionTagProps) => {
  const t = useTexts(agreementsTexts)
  const isPlanned = effectiveFrom !== null && effectiveFrom > new Date()
  const fate = state !== 'PUBLISHED' ? state : isInForce ? 'inForce' : isPlanned ? 'planned' : 'former'
  return <Tag color={tones[fate]}>{t(`state.${fate}`)}</Tag>
}
