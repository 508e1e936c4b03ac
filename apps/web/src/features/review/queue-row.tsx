import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { casePath } from './case-path.ts'
import type { ChoosableColumn } from './queue-columns.ts'
import type { QueueFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { QueueRow as Row } from './review.queries.ts'
import type { Claim } from './use-claim.ts'
import { isSelectable, type Selection } from './use-selection.ts'

type QueueRowProps = {
  row: Row
  columns: readonly ChoosableColumn[]
  filter: QueueFilter
  claim: Claim
  /** Absent for an administrator who may not claim. */
  selection: Selection | undefined
}

export const QueueRow = ({ row, columns, filter, claim, selection }: QueueRowProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { id, enterprise, allowedActions } = row
  const names = { name: enterprise.fullName ?? enterprise.number, qualification: row.name[language] }
  const to = casePath(id, filter)
  return (
    <tr aria-selected={selection?.has(id)}>
      {selection && (
        <td className="table-select">
          {isSelectable(row) && (
            <input
              type="checkbox"
              className="checkbox"
              aria-label={t('select.label', names)}
              checked={selection.has(id)}
              onChange={() => selection.toggle(id)}
            />
          )}
        </td>
      )}
      <td className="table-main" data-label={t('column.enterprise')}>
        <Link to={to} className="table-link">
          <EnterpriseName enterprise={enterprise} />
        </Link>
      </td>
      {columns.map((column) => {
        const Value = cells[column]
        return (
          <td key={column} data-label={t(`column.${column}`)} className={classes[column]}>
            <Value row={row} />
          </td>
        )
      })}
      <td className="table-fixed" data-label={t('column.actions')}>
        <span className="row-actions">
          <Link to={to} aria-label={t('open.label', names)}>
            {t('open')}
          </Link>
          {/* The key is the position, so that the focus stays on the button when 受理 becomes 放回. */}
          {allowedActions.map((action, place) => (
            <button
              key={place}
              type="button"
              className="link-button"
              aria-label={t(`${action}.label`, names)}
              aria-disabled={claim.isBusy || undefined}
              onClick={() => claim.run(action, [row])}
            >
              {t(action)}
            </button>
          ))}
        </span>
      </td>
    </tr>
  )
}

const classes: Partial<Record<ChoosableColumn, string>> = {
  submittedAt: 'table-time',
  dueAt: 'table-time',
  claimedBy: 'table-name'
}

const Qualification = ({ row: { name, round } }: { row: Row }) => {
  const t = useTexts(queueTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <span>
      {name[language]}
      {round > 1 && <span className="round">{t('round', { round })}</span>}
    </span>
  )
}

const State = ({ row: { state, awaitsSecondApproval } }: { row: Row }) => {
  const t = useTexts(queueTexts)
  return (
    <span>
      <StateTag state={state} />
      {awaitsSecondApproval && <span className="round">{t('second')}</span>}
    </span>
  )
}

const Due = ({ row: { dueAt, overdue } }: { row: Row }) => {
  const t = useTexts(queueTexts)
  return (
    <span>
      {beijingTime(dueAt)}
      {overdue && <span className="tag tag-bad due-tag">{t('due.overdue')}</span>}
    </span>
  )
}

const Reviewer = ({ row: { claimedBy } }: { row: Row }) => {
  const t = useTexts(queueTexts)
  if (!claimedBy) return <span className="value-empty">{t('claimed.none')}</span>
  return <span>{claimedBy.self ? t('claimed.self', { name: claimedBy.name }) : claimedBy.name}</span>
}

const cells: Record<ChoosableColumn, (props: { row: Row }) => ReactNode> = {
  qualification: Qualification,
  state: State,
  submittedAt: ({ row: { submittedAt } }) => beijingTime(submittedAt),
  dueAt: Due,
  claimedBy: Reviewer
}
