import { messageCategories } from '@portal/contract/message'
import { useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { messagesTexts } from './messages-texts.ts'
import type { MessageFilter } from './messages.queries.ts'

type MessageFilterBarProps = { filter: MessageFilter; onChange: (filter: MessageFilter) => void }

/** Category and 只看未读 apply at once; the search text needs 查询 or Enter. */
export const MessageFilterBar = ({ filter, onChange }: MessageFilterBarProps) => {
  const t = useTexts(messagesTexts)
  const id = useId()
  const [words, setWords] = useState(filter.search ?? '')
  const { category: _, unread: __, ...search } = filter
  const unread = filter.unread ? { unread: filter.unread } : {}
  const chosen = filter.category ? { category: filter.category } : {}
  const find = () => onChange({ ...chosen, ...unread, ...(words.trim() ? { search: words.trim() } : {}) })
  return (
    <search className="messages-filter" aria-label={t('filter')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <span className="messages-filter-item">
          <label htmlFor={`${id}-category`}>{t('category')}</label>
          <select
            id={`${id}-category`}
            className="input select"
            value={filter.category ?? 'all'}
            onChange={({ target }) => {
              const next = messageCategories.find((name) => name === target.value)
              onChange({ ...search, ...unread, ...(next ? { category: next } : {}) })
            }}
          >
            {(['all', ...messageCategories] as const).map((name) => (
              <option key={name} value={name}>
                {t(`category.${name}`)}
              </option>
            ))}
          </select>
        </span>
        <label className="messages-filter-check">
          <input
            type="checkbox"
            className="checkbox"
            checked={filter.unread === '1'}
            onChange={({ target }) => onChange({ ...search, ...chosen, ...(target.checked ? { unread: '1' } : {}) })}
          />
          {t('unreadOnly')}
        </label>
        <span className="messages-filter-words">
          <input
            type="search"
            className="input"
            maxLength={60}
            aria-label={t('search')}
            placeholder={t('search')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <SubmitButton>{t('search.go')}</SubmitButton>
          <Button
            onClick={() => {
              setWords('')
              onChange({})
            }}
          >
            {t('reset')}
          </Button>
        </span>
      </form>
    </search>
  )
}
