import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Button } from 'antd'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { firstFilter, type QueueFilter, withFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { QueueCounts } from './review.queries.ts'

type QueueSearchProps = {
  filter: QueueFilter
  qualifications: QueueCounts['qualifications']
  onChange: (filter: QueueFilter) => void
}

/** ux 15: the choice applies with 查询. Needs a `key` by the address. */
export const QueueSearch = ({ filter, qualifications, onChange }: QueueSearchProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [wish, setWish] = useState(filter)
  const set = (changes: Partial<QueueFilter>) => setWish({ ...wish, ...changes })
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('filter')}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(withFilter(filter, { ...wish, search: wish.search.trim() }))
      }}
    >
      <FilterField label={t('search')}>
        {(id) => (
          <input
            id={id}
            className="input"
            type="search"
            maxLength={60}
            placeholder={t('search.placeholder')}
            value={wish.search}
            onChange={(event) => set({ search: event.target.value })}
          />
        )}
      </FilterField>
      <FilterField label={t('qualification')}>
        {(id) => (
          <select
            id={id}
            className="input select"
            value={wish.qualification}
            onChange={(event) => set({ qualification: event.target.value })}
          >
            <option value="">{t('qualification.all')}</option>
            {withChosen(qualifications, filter.qualification).map(({ code, name }) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </select>
        )}
      </FilterField>
      <FilterField label={t('claimed')}>
        {(id) => (
          <select
            id={id}
            className="input select"
            value={wish.claimed}
            onChange={(event) => set({ claimed: claims.find((claim) => claim === event.target.value) ?? '' })}
          >
            <option value="">{t('claimed.all')}</option>
            <option value="mine">{t('claimed.mine')}</option>
            <option value="nobody">{t('claimed.nobody')}</option>
          </select>
        )}
      </FilterField>
      <label className="filter-check">
        <input
          type="checkbox"
          className="checkbox"
          checked={wish.isOverdue}
          onChange={(event) => set({ isOverdue: event.target.checked })}
        />
        {t('overdue')}
      </label>
      <div className="button-row">
        <SubmitButton>{t('submit')}</SubmitButton>
        <Button
          onClick={() => onChange({ ...firstFilter, state: filter.state, sort: filter.sort, limit: filter.limit })}
        >
          {t('reset')}
        </Button>
      </div>
    </form>
  )
}

const claims = ['mine', 'nobody'] as const

/** Shows the code of the chosen qualification before the counts are loaded and if the catalogue no longer has it. */
const withChosen = (qualifications: QueueCounts['qualifications'], chosen: string): QueueCounts['qualifications'] =>
  chosen === '' || qualifications.some(({ code }) => code === chosen)
    ? qualifications
    : [...qualifications, { code: chosen, name: { zh: chosen, en: chosen } }]

const FilterField = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId()
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
