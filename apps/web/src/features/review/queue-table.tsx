import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { casePath } from './case-path.ts'
import type { QueueFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { QueueRow } from './review.queries.ts'
import { useClaim } from './use-claim.ts'

const columns = ['enterprise', 'qualification', 'state', 'submittedAt', 'dueAt', 'claimedBy', 'actions'] as const

// What scrolls has to be reached by the keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

type QueueTableProps = { rows: readonly QueueRow[]; filter: QueueFilter; isStale: boolean }

/** A table with a fixed head and fixed actions; on a phone one card an application. */
export const QueueTable = ({ rows, filter, isStale }: QueueTableProps) => {
  const t = useTexts(queueTexts)
  const claim = useClaim()
  return (
    <>
      {claim.problem && <ProblemAlert problem={claim.problem} />}
      <div className="table-frame" aria-busy={isStale} {...scrolling} aria-label={t('list')}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'actions' ? 'table-fixed' : undefined}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} filter={filter} claim={claim} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="visually-hidden" role="status">
        {isStale && t('updating')}
      </p>
    </>
  )
}

type RowProps = { row: QueueRow; filter: QueueFilter; claim: ReturnType<typeof useClaim> }

const Row = ({ row, filter, claim }: RowProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { enterprise, dueAt, submittedAt, claimedBy, round, allowedActions } = row
  const names = { name: enterprise.fullName ?? enterprise.number, qualification: row.name[language] }
  const to = casePath(row.id, filter)
  return (
    <tr>
      <td className="table-main" data-label={t('column.enterprise')}>
        <Link to={to} className="table-link">
          <EnterpriseName enterprise={enterprise} />
        </Link>
      </td>
      <td data-label={t('column.qualification')}>
        <span>
          {row.name[language]}
          {round > 1 && <span className="round">{t('round', { round })}</span>}
        </span>
      </td>
      <td data-label={t('column.state')}>
        <StateTag state={row.state} />
      </td>
      <td data-label={t('column.submittedAt')} className="table-time">
        {beijingTime(submittedAt)}
      </td>
      <td data-label={t('column.dueAt')} className="table-time">
        <span>
          {beijingTime(dueAt)}
          {row.overdue && <span className="tag tag-bad due-tag">{t('due.overdue')}</span>}
        </span>
      </td>
      <td data-label={t('column.claimedBy')}>
        {claimedBy ? (
          claimedBy.self ? (
            t('claimed.self', { name: claimedBy.name })
          ) : (
            claimedBy.name
          )
        ) : (
          <span className="value-empty">{t('claimed.none')}</span>
        )}
      </td>
      <td className="table-fixed" data-label={t('column.actions')}>
        <span className="row-actions">
          <Link to={to} aria-label={t('open.label', names)}>
            {t('open')}
          </Link>
          {allowedActions.map((action) => (
            <button
              key={action}
              type="button"
              className="link-button"
              aria-label={t(`${action}.label`, names)}
              disabled={claim.busyId === row.id}
              onClick={() => claim.run(row.id, action)}
            >
              {t(action)}
            </button>
          ))}
        </span>
      </td>
    </tr>
  )
}
