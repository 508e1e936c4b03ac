import { messageCategories } from '@portal/contract/notice/inbox'
import { Button, Checkbox, Flex } from 'antd'
import { useState } from 'react'
import { Input } from '#web/shared/form/input.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { messagesTexts } from './messages-texts.ts'
import type { MessageFilter } from './messages.queries.ts'

type MessageFilterBarProps = {
  filter: MessageFilter
  /** Changes these parameters of the address and keeps the others. */
  onChange: (changes: Partial<Record<keyof MessageFilter, string>>) => void
  onClear: () => void
}

/**
 * Category and 只看未读 apply at once; the search text needs 查询 or Enter. antd's Radio and the barrel of Input
 * would bring its form store and TextArea, 20 kB.
 */
export const MessageFilterBar = ({ filter, onChange, onClear }: MessageFilterBarProps) => {
  const t = useTexts(messagesTexts)
  const { search: asked = '' } = filter
  const [known, setKnown] = useState(asked)
  const [words, setWords] = useState(asked)
  if (known !== asked) {
    setKnown(asked)
    setWords(asked)
  }
  const find = () => onChange({ search: words })
  const reset = () => {
    setWords('')
    onClear()
  }
  return (
    <search aria-label={t('filter')}>
      <Flex wrap align="center" gap="small">
        <Flex wrap gap={4} role="group" aria-label={t('category')}>
          {(['all', ...messageCategories] as const).map((name) => {
            const isChosen = name === (filter.category ?? 'all')
            return (
              <Button
                key={name}
                {...(isChosen ? { color: 'primary', variant: 'outlined' } : {})}
                aria-pressed={isChosen}
                onClick={() => onChange({ category: name })}
              >
                {t(`category.${name}`)}
              </Button>
            )
          })}
        </Flex>
        <Checkbox
          checked={filter.unread === '1'}
          onChange={({ target }) => onChange({ unread: target.checked ? '1' : '' })}
        >
          {t('unreadOnly')}
        </Checkbox>
        <Flex flex="1 1 320px" gap="small">
          <Input
            type="search"
            maxLength={60}
            aria-label={t('search')}
            placeholder={t('search')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
            onPressEnter={find}
          />
          <Button type="primary" onClick={find}>
            {t('search.go')}
          </Button>
          <Button onClick={reset}>{t('reset')}</Button>
        </Flex>
      </Flex>
    </search>
  )
}
