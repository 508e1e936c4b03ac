import type { ApplicationView } from '@portal/contract/application'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { applyTexts } from './apply-texts.ts'
import { useItemLabels } from './item-label.ts'

type Entry = ApplicationView['timeline'][number]

const looks: Partial<Record<Entry['action'], string>> = {
  approve: 'is-good',
  return: 'is-wait',
  reject: 'is-bad'
}

/** These actions concern the grant and carry a reason; the others concern the case and carry an opinion. */
const ofGrant: ReadonlySet<string> = new Set<Entry['action']>(['suspend', 'resume', 'revoke', 'expire'])

/** Every step with its actor, time and opinion in all rounds (R27), oldest first. */
export const Timeline = ({ application: { name, timeline, supplement } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const labelOf = useItemLabels(supplement)
  return (
    <ol className="timeline" aria-label={t('timeline.of', { name: name[language] })}>
      {timeline.map((entry) => (
        <li key={`${entry.at.toISOString()} ${entry.action}`} className={looks[entry.action]}>
          <p>
            <strong>{t(`action.${entry.action}`)}</strong>{' '}
            <span className="apply-soft">
              <time dateTime={entry.at.toISOString()}>{beijingTime(entry.at)}</time> · {entry.actor}
              {entry.action === 'resubmit' && ` · ${t('round', { round: entry.round })}`}
            </span>
          </p>
          {entry.opinion && (
            <p className="apply-opinion">
              {ofGrant.has(entry.action)
                ? t('grant.reason', { reason: entry.opinion })
                : t('timeline.opinion', { opinion: entry.opinion })}
            </p>
          )}
          {Object.keys(entry.flags).length > 0 && (
            <ul className="timeline-flags">
              {Object.entries(entry.flags).map(([item, note]) => (
                <li key={item}>
                  {labelOf(item)}
                  <Colon />
                  {note}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
