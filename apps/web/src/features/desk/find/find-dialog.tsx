import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Flex, Modal } from 'antd'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { NoMatch, scrollingList } from '#web/shared/form/select-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { useSettled } from '#web/shared/ui/use-settled.ts'
import { findQuery } from './find.queries.ts'
import { findTexts } from './find-texts.ts'
import { useFoundOptions } from './use-found-options.tsx'

export type FoundPage = { path: string; name: string }

type FindDialogProps = { pages: readonly FoundPage[]; onClose: () => void }

/** R38: from everywhere in the desk to an enterprise, a case, an account or, without words, a page. */
export const FindDialog = ({ pages, onClose }: FindDialogProps) => {
  const t = useTexts(findTexts)
  const id = useId()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim())
  const { data, error, isFetching, refetch } = useQuery(findQuery(words))
  const isSearching = typed.trim() !== words || isFetching
  const options = useFoundOptions(typed.trim() === '' ? pages : [], typed.trim() === '' ? undefined : data)
  const follow = (value: string) => {
    const chosen = options.flatMap((group) => group.options).find((each) => each.value === value)
    onClose()
    if (chosen) void navigate(chosen.to)
  }
  const dialog = useDialog({ onClose })
  return (
    <Modal {...dialog} title={t('title')} style={{ top: 60 }} styles={{ ...dialog.styles, body: { minHeight } }}>
      <Flex vertical gap={8}>
        <span style={softText}>{t('hint')}</span>
        <AutoComplete
          {...scrollingList(id)}
          id={id}
          aria-label={t('label')}
          value={typed}
          open
          defaultActiveFirstOption
          // antd keeps Esc for the list, which stays open. Its own listener fails when the list is gone meanwhile.
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            onClose()
          }}
          options={options}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          onSelect={follow}
          placeholder={t('placeholder')}
          notFoundContent={<NoMatch selectId={id} text={t(isSearching ? 'searching' : 'none')} />}
          maxLength={200}
        />
        <QueryProblem of={{ error, refetch }} />
      </Flex>
    </Modal>
  )
}

/** The list covers what is below its field. */
const minHeight = 350
