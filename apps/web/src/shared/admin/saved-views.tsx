import type { SavedViewPage } from '@portal/contract/desk/saved-view'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { savedViewsQuery } from './saved-views.queries.ts'
import { savedViewsTexts } from './saved-views-texts.ts'
import { SavedViewsDialog } from './saved-views-dialog.tsx'

type SavedViewsProps = {
  page: SavedViewPage
  /** The filter as parameters of the address, without the place in the list. '' if there is none. */
  query: string
  /** Whether the search has words that are not saved. */
  hasPersonal?: boolean
  onOpen: (query: URLSearchParams) => void
}

/** ux 15: filters that an administrator keeps, for any list of the desk. */
export const SavedViews = ({ page, query, hasPersonal = false, onOpen }: SavedViewsProps) => {
  const t = useTexts(savedViewsTexts)
  const views = useQuery(savedViewsQuery(page)).data ?? []
  const [isManaging, setManaging] = useState(false)
  const here = views.find((view) => isSame(view.query, query))
  return (
    <Flex wrap gap={8}>
      {views.length > 0 && (
        <Select
          aria-label={t('choose')}
          placeholder={t('choose')}
          value={here?.id ?? null}
          options={views.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ minWidth: 140 }}
          popupMatchSelectWidth={false}
          onChange={(id) => {
            const chosen = views.find((view) => view.id === id)
            if (chosen) onOpen(new URLSearchParams(chosen.query))
          }}
        />
      )}
      <Button onClick={() => setManaging(true)}>{t(views.length > 0 ? 'manage' : 'save.title')}</Button>
      {isManaging && (
        <SavedViewsDialog
          page={page}
          query={query}
          hasPersonal={hasPersonal}
          views={views}
          onClose={() => setManaging(false)}
        />
      )}
    </Flex>
  )
}

/** In any order of the parameters. */
const isSame = (a: string, b: string): boolean => sorted(a) === sorted(b)

const sorted = (query: string): string => {
  const parameters = new URLSearchParams(query)
  parameters.sort()
  return parameters.toString()
}
