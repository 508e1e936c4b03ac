import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { detailLines } from './audit-detail.ts'
import type { AuditEvent } from './audit.queries.ts'
import { auditActionTexts, knownAction } from './audit-actions.ts'
import { auditTexts } from './audit-texts.ts'

const columns = ['at', 'actor', 'enterprise', 'action', 'detail', 'sealed'] as const
const actorKinds = ['enterprise', 'admin', 'system'] as const

// Makes the scrolling area reachable by keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

export const AuditTable = ({ events, isStale }: { events: readonly AuditEvent[]; isStale: boolean }) => {
  const t = useTexts(auditTexts)
  return (
    <div className="table-frame" aria-busy={isStale} {...scrolling} aria-label={t('list')}>
      <table className="table audit-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Row = ({ event }: { event: AuditEvent }) => {
  const t = useTexts(auditTexts)
  const kind = actorKinds.find((known) => known === event.actorKind)
  return (
    <tr>
      <td className="table-time" data-label={t('column.at')}>
        {beijingTime(event.at)}
      </td>
      <td data-label={t('column.actor')}>
        <span className="audit-detail">
          {event.actor && <span>{event.actor}</span>}
          <span className="soft">{kind ? t(`actor.${kind}`) : event.actorKind}</span>
        </span>
      </td>
      <td className="table-time" data-label={t('column.enterprise')}>
        {event.enterprise ?? '—'}
      </td>
      <td className="table-main" data-label={t('column.action')}>
        <ActionName action={event.action} />
      </td>
      <td data-label={t('column.detail')}>
        <span className="audit-detail">
          {detailLines(event.detail).map((line) => (
            <span key={line}>{line}</span>
          ))}
          <span className="soft">{[event.ip, event.requestId].filter(Boolean).join(' · ')}</span>
        </span>
      </td>
      <td data-label={t('column.sealed')}>
        <span className={`tag ${event.sealed ? 'tag-good' : 'tag-plain'}`}>
          {t(event.sealed ? 'sealed' : 'unsealed')}
        </span>
      </td>
    </tr>
  )
}

const ActionName = ({ action }: { action: string }) => {
  const t = useTexts(auditActionTexts)
  const known = knownAction(action)
  return (
    <span className="audit-detail">
      {known && <span>{t(known)}</span>}
      <code>{action}</code>
    </span>
  )
}
