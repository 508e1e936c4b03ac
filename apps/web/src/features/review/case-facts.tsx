import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from './case-texts.ts'
import type { Case } from './review.queries.ts'

export const CaseFacts = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const { enterprise, state, round, submittedAt, dueAt, overdue, claimedBy } = view
  return (
    <section className="panel case-facts" aria-label={enterprise.fullName ?? enterprise.number}>
      <EnterpriseName enterprise={enterprise} />
      <span className="case-state">
        <StateTag state={state} />
        <span className="round">
          {t('round', { round })}
          {round > 1 && <ChangeSummary view={view} />}
        </span>
      </span>
      <dl>
        <div>
          <dt>{t('submittedAt')}</dt>
          <dd>{beijingTime(submittedAt)}</dd>
        </div>
        <div>
          <dt>{t('dueAt')}</dt>
          <dd>
            {beijingTime(dueAt)} {overdue && <span className="tag tag-bad">{t('overdue')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('claimedBy')}</dt>
          <dd>
            {claimedBy
              ? claimedBy.self
                ? t('claimed.self', { name: claimedBy.name })
                : claimedBy.name
              : t('claimed.none')}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** R27: the number of changes since the previous round. */
const ChangeSummary = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const count = Object.keys(view.changes).length
  return <span> · {count > 0 ? t('change.summary', { count }) : t('change.none')}</span>
}
