import { useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { auditActions, auditActionTexts } from './audit-actions.ts'
import type { AuditFilter } from './audit-filter.ts'
import { auditTexts } from './audit-texts.ts'

type AuditSearchProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

/** Needs a `key` by the address. */
export const AuditSearch = ({ filter, onChange }: AuditSearchProps) => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  const id = useId()
  const [action, setAction] = useState(filter.action)
  const [enterprise, setEnterprise] = useState(filter.enterprise)
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('filter')}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ action: action.trim(), enterprise: enterprise.trim(), trail: [] })
      }}
    >
      <div className="filter">
        <label htmlFor={`${id}-action`}>{t('action')}</label>
        <input
          id={`${id}-action`}
          className="input"
          type="search"
          maxLength={60}
          list={`${id}-actions`}
          spellCheck={false}
          autoCapitalize="none"
          placeholder={t('action.placeholder')}
          value={action}
          onChange={(event) => setAction(event.target.value)}
        />
        <datalist id={`${id}-actions`}>
          {auditActions.map((name) => (
            <option key={name} value={name}>
              {actionName(name)}
            </option>
          ))}
        </datalist>
      </div>
      <div className="filter">
        <label htmlFor={`${id}-enterprise`}>{t('enterprise')}</label>
        <input
          id={`${id}-enterprise`}
          className="input"
          type="search"
          inputMode="numeric"
          maxLength={20}
          placeholder={t('enterprise.placeholder')}
          value={enterprise}
          onChange={(event) => setEnterprise(event.target.value)}
        />
      </div>
      <div className="button-row">
        <SubmitButton>{t('submit')}</SubmitButton>
        <Button onClick={() => onChange({ action: '', enterprise: '', trail: [] })}>{t('reset')}</Button>
      </div>
    </form>
  )
}
