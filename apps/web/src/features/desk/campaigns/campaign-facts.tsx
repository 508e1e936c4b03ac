import type { CampaignState, TargetState } from '@portal/contract/desk/campaign'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { campaignsTexts } from './campaigns-texts.ts'
import type { CampaignRow } from './campaigns.queries.ts'

const stateTones = { running: 'success', over: 'warning', ended: 'default' } as const

export const CampaignTag = ({ state }: { state: CampaignState }) => (
  <Tag color={stateTones[state]}>{useTexts(campaignsTexts)(`state.${state}`)}</Tag>
)

const targetTones = { waiting: 'processing', suspended: 'error', confirmed: 'success', changed: 'success' } as const

export const TargetTag = ({ state }: { state: TargetState }) => (
  <Tag color={targetTones[state]}>{useTexts(campaignsTexts)(state)}</Tag>
)

export const Scope = ({ of: { types, qualifications } }: { of: Pick<CampaignRow, 'types' | 'qualifications'> }) => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const join = (all: { zh: string; en: string }[]) =>
    all.map((name) => name[language]).join(language === 'zh' ? '、' : ', ')
  if (types.length === 0 && qualifications.length === 0) return t('scope.all')
  return (
    <Flex vertical>
      {types.length > 0 && <span>{t('scope.types', { names: join(types) })}</span>}
      {qualifications.length > 0 && <span>{t('scope.qualifications', { names: join(qualifications) })}</span>}
    </Flex>
  )
}

export const Confirmed = ({ of }: { of: Pick<CampaignRow, 'asked' | 'confirmed' | 'changed'> }) => {
  const t = useTexts(campaignsTexts)
  const done = of.confirmed + of.changed
  const percent = of.asked === 0 ? 0 : Math.floor((done / of.asked) * 100)
  return t('progress', { done: done.toLocaleString(), asked: of.asked.toLocaleString(), percent })
}
