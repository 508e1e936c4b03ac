import type { AgreementVersion } from '@portal/contract/identity/agreement'
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

type VersionTagProps = Pick<AgreementVersion, 'state' | 'isInForce' | 'isPlanned'>

export const VersionTag = ({ state, isInForce, isPlanned }: VersionTagProps) => {
  const t = useTexts(agreementsTexts)
  const fate = state !== 'PUBLISHED' ? state : isInForce ? 'inForce' : isPlanned ? 'planned' : 'former'
  return <Tag color={tones[fate]}>{t(`state.${fate}`)}</Tag>
}
