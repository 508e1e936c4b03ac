import type { ApplicationView } from '@portal/contract/application/application'
import type { CheckView } from '@portal/contract/application/internal-check'
import { beijingTime } from '@portal/contract/beijing-time'
import { Timeline, type TimelineProps, Typography } from 'antd'
import { useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { applyTexts } from './apply-texts.ts'
import { useItemLabels } from './item-label.ts'

type Entry = ApplicationView['timeline'][number]
type Item = NonNullable<TimelineProps['items']>[number]

const colours: Partial<Record<Entry['action'], string>> = {
  approve: 'var(--ant-color-success)',
  renew: 'var(--ant-color-success)',
  return: 'var(--amber)',
  reopen: 'var(--amber)',
  suspend: 'var(--amber)',
  reject: 'var(--ant-color-error)',
  revoke: 'var(--ant-color-error)'
}

/** What happens to the grant and a reopening have a reason, a renewal says its new end, and the case has opinions. */
const wordsOf = (action: Entry['action']) => {
  if (action === 'renew') return 'timeline.renewed'
  return withReason.has(action) ? 'timeline.reason' : 'timeline.opinion'
}

const withReason: ReadonlySet<string> = new Set<Entry['action']>(['reopen', 'suspend', 'resume', 'revoke', 'expire'])

/** Every step with its actor, time and opinion in all rounds (R27), oldest first. */
export const CaseTimeline = ({ application: { id, name, timeline, supplement } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const labelOf = useItemLabels(supplement)
  const waiting = useWaitingCheck({ applicationId: id })
  const items = timeline.map((entry): Item => {
    const colour = colours[entry.action]
    return {
      key: `${entry.at.toISOString()} ${entry.action}`,
      ...(colour ? { color: colour } : {}),
      content: <Step entry={entry} labelOf={labelOf} />
    }
  })
  if (waiting) items.push({ key: waiting.id, color: 'var(--amber)', content: <WaitingStep check={waiting} /> })
  return (
    <div role="group" aria-label={t('timeline.of', { name: name[language] })}>
      {/* antd leaves room for two lines in each step. */}
      <Timeline styles={{ item: { minHeight: 0 } }} items={items} />
    </div>
  )
}

/** R36: what a colleague checks before it becomes a step of the case. */
const WaitingStep = ({ check }: { check: CheckView }) => {
  const t = useTexts(checksTexts)
  const { preparedAt, preparedBy } = check
  return (
    <>
      <strong>{t('state.WAITING')}</strong>{' '}
      <Typography.Text type="secondary">
        <time dateTime={preparedAt.toISOString()}>{beijingTime(preparedAt)}</time> · {usePersonName()(preparedBy)} ·{' '}
        {useCheckSubject()(check)}
      </Typography.Text>
    </>
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
      {entry.opinion && <p className="lines">{t(wordsOf(entry.action), { opinion: entry.opinion })}</p>}
      {Object.keys(entry.flags).length > 0 && (
        <ul className="bullets">
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
