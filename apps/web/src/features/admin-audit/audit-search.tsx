import { type AuditAction, auditActions } from '@portal/contract/audit-events'
import { Button, DatePicker, Flex, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId, useState } from 'react'
import { NoMatch } from '#web/shared/form/no-match.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { auditActionTexts } from './audit-action-texts.ts'
import { type AuditFilter, inOrder, noFilter } from './audit-filter.ts'
import styles from './audit.module.css'
import { auditTexts } from './audit-texts.ts'

type AuditSearchProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

/** Needs a `key` by the address. */
export const AuditSearch = ({ filter, onChange }: AuditSearchProps) => {
  const t = useTexts(auditTexts)
  const [wish, setWish] = useState(filter)
  const change = (part: Partial<AuditFilter>) => setWish({ ...wish, ...part })
  return (
    <form
      className={styles['search']}
      role="search"
      aria-label={t('filter')}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(inOrder({ ...wish, person: wish.person.trim(), enterprise: wish.enterprise.trim(), trail: [] }))
      }}
    >
      <Filter label={t('action')}>
        {(id) => <ActionSelect id={id} action={wish.action} onChange={(action) => change({ action })} />}
      </Filter>
      {(['person', 'enterprise'] as const).map((key) => (
        <Filter key={key} label={t(key)}>
          {(id) => (
            <Input
              id={id}
              allowClear
              maxLength={60}
              spellCheck={false}
              placeholder={t(`${key}.placeholder`)}
              value={wish[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          )}
        </Filter>
      ))}
      {(['since', 'until'] as const).map((key) => (
        <Filter key={key} label={t(key)}>
          {(id) => <Day id={id} day={wish[key]} onChange={(day) => change({ [key]: day })} />}
        </Filter>
      ))}
      <Flex gap={8}>
        <SubmitButton>{t('submit')}</SubmitButton>
        <Button onClick={() => onChange(noFilter)}>{t('reset')}</Button>
      </Flex>
    </form>
  )
}

const Filter = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId()
  return (
    <div className={styles['filter']}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

type ActionSelectProps = { id: string; action: AuditAction | ''; onChange: (action: AuditAction | '') => void }

const ActionSelect = ({ id, action, onChange }: ActionSelectProps) => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  return (
    <Select<AuditAction>
      id={id}
      value={action || null}
      onChange={(value?: AuditAction) => onChange(value ?? '')}
      placeholder={t('action.placeholder')}
      options={auditActions.map((value) => ({ value, label: actionName(value) }))}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      notFoundContent={<NoMatch selectId={id} />}
    />
  )
}

/** The first is shown; the others are also understood when typed. */
const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY-M-D', 'YYYY.M.D', 'YYYY年M月D日']

const Day = ({ id, day, onChange }: { id: string; day: string; onChange: (day: string) => void }) => {
  const t = useTexts(auditTexts)
  return (
    <DatePicker
      id={id}
      format={dayFormats}
      placeholder={t('day.placeholder')}
      value={day ? dayjs(day, 'YYYY-MM-DD') : null}
      onChange={(next) => onChange(next?.format('YYYY-MM-DD') ?? '')}
    />
  )
}
