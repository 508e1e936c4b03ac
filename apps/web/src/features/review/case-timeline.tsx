import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { itemLabel } from './case-items.ts'
import { actionText, caseTexts } from './case-texts.ts'
import { Flags } from './flags.tsx'
import type { Case } from './review.queries.ts'

type Entry = Case['timeline'][number]

const tones: Partial<Record<Entry['action'], string>> = {
  approve: 'is-good',
  resume: 'is-good',
  return: 'is-warn',
  suspend: 'is-warn',
  reject: 'is-bad',
  revoke: 'is-bad'
}

/** R27: all rounds, oldest first. */
export const CaseTimeline = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  return (
    <section className="panel" aria-labelledby="case-timeline">
      <h2 id="case-timeline">{t('timeline.title')}</h2>
      <ol className="timeline">
        {view.timeline.map((entry, index) => (
          <li key={`${entry.at.getTime()} ${entry.action}`} className={tones[entry.action]}>
            {entry.round !== view.timeline[index - 1]?.round && (
              <span className="timeline-round">{t('round', { round: entry.round })}</span>
            )}
            <TimelineEntry view={view} entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const TimelineEntry = ({ view, entry }: { view: Case; entry: Entry }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const flags = Object.entries(entry.flags)
  return (
    <>
      <p>
        <strong>{t(actionText(entry.action))}</strong>{' '}
        <span className="soft">
          {entry.actor} · <time dateTime={entry.at.toISOString()}>{beijingTime(entry.at)}</time>
        </span>
      </p>
      {entry.changed.length > 0 && (
        <p>
          <span className="soft">{t('timeline.changed')}</span>
          {entry.changed.map((item) => itemLabel(view, item, language)).join(language === 'en' ? ', ' : '、')}
        </p>
      )}
      {entry.opinion && <p className="lines">{entry.opinion}</p>}
      {flags.length > 0 && <Flags view={view} flags={flags} />}
    </>
  )
}
