import { Flex, Progress, Statistic } from 'antd'
import { Link } from 'react-router'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { homeTexts } from './home-texts.ts'

const mostShown = 8

type CompletenessProps = { percent: number; missing: string[]; draftSavedAt: Date | null }

/** R17: each missing field links to its place, for those who may fill it in. */
export const Completeness = ({ percent, missing, draftSavedAt }: CompletenessProps) => {
  const t = useTexts(homeTexts)
  return (
    <SectionCard title={t('completeness')}>
      <Statistic value={percent} suffix="%" />
      <Progress percent={percent} showInfo={false} aria-label={t('completeness')} />
      {draftSavedAt && <p style={softText}>{t('draft', { time: beijingClock(draftSavedAt) })}</p>}
      <p style={softText}>{missing.length === 0 ? t('complete') : t('missing', { count: missing.length })}</p>
      {missing.length > 0 && <Missing keys={missing} />}
    </SectionCard>
  )
}

const Missing = ({ keys }: { keys: string[] }) => {
  const t = useTexts(homeTexts)
  const labelOf = useFieldLabels()
  const mayEdit = useMay('profile.edit')
  const more = t('missing.more', { count: keys.length - mostShown })
  return (
    <Flex component="ul" wrap gap="6px 16px">
      {keys.slice(0, mostShown).map((key) => (
        <li key={key}>{mayEdit ? <Link to={`${paths.profileEdit}#${key}`}>{labelOf(key)}</Link> : labelOf(key)}</li>
      ))}
      {keys.length > mostShown && <li>{mayEdit ? <Link to={paths.profileEdit}>{more}</Link> : more}</li>}
    </Flex>
  )
}
