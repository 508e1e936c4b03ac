import type { ApplicationView } from '@portal/contract/application'
import { Timeline, type TimelineProps, Typography } from 'antd'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import styles from './apply.module.css'
import { applyTexts } from './apply-texts.ts'
import { useItemLabels } from './item-label.ts'

type Entry = ApplicationView['timeline'][number]
type Item = NonNullable<TimelineProps['items']>[number]

const colours: Partial<Record<Entry['action'], string>> = {
  approve: 'var(--success)',
  return: 'var(--amber)',
  suspend: 'var(--amber)',
  reject: 'var(--danger)',
  revoke: 'var(--danger)'
}

/** These actions concern the grant and carry a reason; the others concern the case and carry an opinion. */
const ofGrant: ReadonlySet<string> = new Set<Entry['action']>(['suspend', 'resume', 'revoke', 'expire'])

/** Every step with its actor, time and opinion in all rounds (R27), oldest first. */
export const CaseTimeline = ({ application: { name, timeline, supplement } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const labelOf = useItemLabels(supplement)
  const items = timeline.map((entry): Item => {
    const colour = colours[entry.action]
    return {
      key: `${entry.at.toISOString()} ${entry.action}`,
      ...(colour ? { color: colour } : {}),
      content: <Step entry={entry} labelOf={labelOf} />
    }
  })
  return (
    <div role="group" aria-label={t('timeline.of', { name: name[language] })}>
      <Timeline className={styles['timeline'] ?? ''} items={items} />
    </div>
  )
}

const Step = ({ entry, labelOf }: { entry: Entry; labelOf: (item: string) => string }) => {
  const t = useTexts(applyTexts)
  const actors = { applicant: entry.actor, reviewer: t('actor.reviewer'), system: t('actor.system') }
  return (
    <>
      <strong>{t(`action.${entry.action}`)}</strong>{' '}
      <Typography.Text type="secondary">
        <time dateTime={entry.at.toISOString()}>{beijingTime(entry.at)}</time> · {actors[entry.by]}
        {entry.action === 'resubmit' && ` · ${t('round', { round: entry.round })}`}
      </Typography.Text>
      {entry.opinion && (
        <p className={styles['lines']}>
          {ofGrant.has(entry.action)
            ? t('grant.reason', { reason: entry.opinion })
            : t('timeline.opinion', { opinion: entry.opinion })}
        </p>
      )}
      {Object.keys(entry.flags).length > 0 && (
        <ul className={styles['list']}>
          {Object.entries(entry.flags).map(([item, note]) => (
            <li key={item}>
              {labelOf(item)}
              <Colon />
              {note}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
