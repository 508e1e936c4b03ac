import { readCase } from '@portal/contract/application/review'
import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Timeline } from 'antd'
import { Link } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { actionColours, actionText } from '#web/shared/admin/case-actions.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { type HistoryEvent, historyQuery } from './enterprise-tabs.queries.ts'

/** R38: the cases and qualifications of an enterprise in one timeline, newest first. */
export const EnterpriseHistory = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const history = useQuery(historyQuery(number))
  return (
    <section aria-labelledby="enterprise-history">
      <h2 id="enterprise-history" style={{ marginBlockEnd: 12 }}>
        {t('history.title')}
      </h2>
      {history.isPending && <Skeleton lines={4} />}
      <QueryProblem of={history} />
      {history.data?.length === 0 && <span style={softText}>{t('history.none')}</span>}
      {history.data && (
        <Timeline
          items={history.data.map((event) => ({
            key: `${event.at.getTime()} ${event.caseId} ${event.action}`,
            color: actionColours[event.action] ?? 'blue',
            content: <Entry event={event} />
          }))}
        />
      )}
    </section>
  )
}

const Entry = ({ event: { caseId, name, at, action, actor, actorKind, round, opinion } }: { event: HistoryEvent }) => {
  const t = useTexts(enterpriseTabsTexts)
  const language = useLanguage()
  const { roles } = useAdmin()
  return (
    <>
      <div>
        {mayCall(readCase, roles) ? (
          <Link to={`${adminPaths.applications}/${caseId}`}>{name[language]}</Link>
        ) : (
          name[language]
        )}{' '}
        <strong>{t(actionText(action))}</strong>
      </div>
      <div style={softText}>
        {actorKind === 'system' ? t('actor.system') : actor} · {t('history.round', { round })} ·{' '}
        <time dateTime={at.toISOString()}>{beijingTime(at)}</time>
      </div>
      {opinion && <div className="lines">{opinion}</div>}
    </>
  )
}
