import { beijingTime } from '@portal/contract/beijing-time'
import { Tag, Timeline, Typography } from 'antd'
import { actionColours, actionText } from '#web/shared/admin/case-actions.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { itemLabel } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { Flags } from './flags.tsx'
import type { Case } from '../review.queries.ts'

type Entry = Case['timeline'][number]

/** R27: all rounds, oldest first. */
export const CaseTimeline = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  return (
    <Timeline
      items={view.timeline.map((entry, index) => ({
        key: `${entry.at.getTime()} ${entry.action}`,
        color: actionColours[entry.action] ?? 'blue',
        content: (
          <>
            {entry.round !== view.timeline[index - 1]?.round && <Tag>{t('round', { round: entry.round })}</Tag>}
            <TimelineEntry view={view} entry={entry} />
          </>
        )
      }))}
    />
  )
}

const TimelineEntry = ({ view, entry }: { view: Case; entry: Entry }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const flags = Object.entries(entry.flags)
  const { checklist = [] } = view.catalogue
  const checked = checklist.filter(({ key }) => entry.checked?.includes(key)).map((item) => item[language])
  const actor = entry.actorKind === 'system' ? t('actor.system') : entry.actor
  return (
    <>
      <p>
        <strong>{t(actionText(entry.action))}</strong>{' '}
        <Typography.Text type="secondary">
          {actor} · <time dateTime={entry.at.toISOString()}>{beijingTime(entry.at)}</time>
        </Typography.Text>
      </p>
      {entry.changed.length > 0 && (
        <p>
          <Typography.Text type="secondary">{t('timeline.changed')}</Typography.Text>
          {entry.changed.map((item) => itemLabel(view, item, language)).join(language === 'en' ? ', ' : '、')}
        </p>
      )}
      {checked.length > 0 && (
        <p>
          <Typography.Text type="secondary">{t('timeline.checked')}</Typography.Text>
          {checked.join(t('timeline.and'))}
        </p>
      )}
      {entry.opinion && <p className="lines">{entry.opinion}</p>}
      {flags.length > 0 && <Flags view={view} flags={flags} />}
    </>
  )
}
