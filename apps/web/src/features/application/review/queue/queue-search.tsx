import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons'
import { queueStages } from '@portal/contract/application/queue'
import { Button, Checkbox, Flex, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { useStored } from '#web/shared/use-stored.ts'
import { firstFilter, type QueueFilter, queueList } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueCounts } from '../review.queries.ts'
import { ActiveFilters } from './active-filters.tsx'
import { QueueDay } from './queue-day.tsx'
import { QueueRegion } from './queue-region.tsx'

type QueueSearchProps = {
  filter: QueueFilter
  qualifications: QueueCounts['qualifications']
  onChange: (filter: QueueFilter) => void
}

/** ux 15: the choice applies with 查询. Folded, one line shows the search and what narrows the list besides. */
export const QueueSearch = ({ filter, qualifications, onChange }: QueueSearchProps) => {
  const t = useTexts(queueTexts)
  const [unfolded, keep] = useStored('portal.admin.queue.filters')
  const isUnfolded = unfolded === 'unfolded'
  const Sign = isUnfolded ? UpOutlined : DownOutlined
  const { state, sort, limit } = filter
  const {
    draft: wish,
    set,
    ask
  } = useFilterDraft(fieldsOf(filter), (next) => onChange({ ...firstFilter, ...queueList.fromForm(next) }))
  return (
    <form
      role="search"
      aria-label={t('filter')}
      onSubmit={(event) => {
        event.preventDefault()
        ask({ ...wish, search: wish.search.trim() })
      }}
    >
      <Flex wrap gap="8px 16px" align={isUnfolded ? 'end' : 'center'}>
        <FilterField label={t('search')} isWide isInLine={!isUnfolded}>
          {(id) => (
            <Input
              id={id}
              type="search"
              maxLength={60}
              prefix={<SearchOutlined aria-hidden />}
              placeholder={t('search.placeholder')}
              value={wish.search}
              onChange={(event) => set({ search: event.target.value })}
            />
          )}
        </FilterField>
        {isUnfolded && <OtherFields wish={wish} set={set} qualifications={qualifications} />}
        <Flex wrap gap="small" align="center">
          {/* Not SubmitButton, which keeps the focus in the field: leaving a day is what applies it. */}
          <Button type="primary" htmlType="submit">
            {t('submit')}
          </Button>
          <Button onClick={() => ask(fieldsOf({ ...firstFilter, state, sort, limit }))}>{t('reset')}</Button>
          <Button
            type="link"
            icon={<Sign aria-hidden />}
            iconPlacement="end"
            aria-expanded={isUnfolded}
            onClick={() => keep(isUnfolded ? '' : 'unfolded')}
          >
            {t(isUnfolded ? 'filter.less' : 'filter.more')}
          </Button>
        </Flex>
        {!isUnfolded && (
          <ActiveFilters filter={filter} qualifications={qualifications} onDrop={(drop) => ask({ ...wish, ...drop })} />
        )}
      </Flex>
    </form>
  )
}

type OtherFieldsProps = Wished & { qualifications: QueueCounts['qualifications'] }

const OtherFields = ({ wish, set, qualifications }: OtherFieldsProps) => {
  const t = useTexts(queueTexts)
  const words = useTexts(adminTexts)
  return (
    <>
      <Choices wish={wish} set={set} qualifications={qualifications} />
      <FilterField label={t('region')}>
        {(id) => <QueueRegion id={id} region={wish.region} onChange={(region) => set({ region })} />}
      </FilterField>
      <Days wish={wish} set={set} />
      <Flex wrap gap="small" align="center">
        <Checkbox checked={wish.overdue === '1'} onChange={(event) => set({ overdue: markOf(event.target.checked) })}>
          {t('overdue')}
        </Checkbox>
        <Checkbox checked={wish.test === '1'} onChange={(event) => set({ test: markOf(event.target.checked) })}>
          {words('sandbox.only')}
        </Checkbox>
      </Flex>
    </>
  )
}

const blank = {
  search: '',
  qualification: '',
  claimed: '',
  stage: '',
  region: '',
  submittedFrom: '',
  submittedTo: ''
} as const

/** Without a choice a field holds ''. */
const fieldsOf = (filter: QueueFilter) => ({ ...blank, ...filter })

const markOf = (isOn: boolean) => (isOn ? ('1' as const) : undefined)

// No scrolling: axe asks that a list that scrolls can have the focus.
const longList = 600

type Fields = ReturnType<typeof fieldsOf>
type Wished = { wish: Fields; set: (changes: Partial<Fields>) => void }

const Choices = ({ wish, set, qualifications }: OtherFieldsProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  const named = withChosen(qualifications, wish.qualification)
  return (
    <>
      <FilterField label={t('qualification')}>
        {(id) => (
          <Select
            id={id}
            value={wish.qualification}
            listHeight={longList}
            options={[
              { value: '', label: t('qualification.all') },
              ...named.map(({ code, name }) => ({ value: code, label: name[language] }))
            ]}
            onChange={(qualification) => set({ qualification })}
          />
        )}
      </FilterField>
      <FilterField label={t('claimed')}>
        {(id) => (
          <Select
            id={id}
            value={wish.claimed}
            options={[
              { value: '', label: t('claimed.all') },
              { value: 'mine', label: t('claimed.mine') },
              { value: 'nobody', label: t('claimed.nobody') }
            ]}
            onChange={(claimed) => set({ claimed })}
          />
        )}
      </FilterField>
      <FilterField label={t('stage')}>
        {(id) => (
          <Select
            id={id}
            value={wish.stage}
            options={[
              { value: '', label: t('stage.all') },
              ...queueStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))
            ]}
            onChange={(stage) => set({ stage })}
          />
        )}
      </FilterField>
    </>
  )
}

const Days = ({ wish, set }: Wished) => {
  const t = useTexts(queueTexts)
  return (
    <>
      <FilterField label={t('submittedFrom')}>
        {(id) => (
          <QueueDay
            id={id}
            day={wish.submittedFrom}
            last={wish.submittedTo}
            onChange={(submittedFrom) => set({ submittedFrom })}
          />
        )}
      </FilterField>
      <FilterField label={t('submittedTo')}>
        {(id) => (
          <QueueDay
            id={id}
            day={wish.submittedTo}
            first={wish.submittedFrom}
            onChange={(submittedTo) => set({ submittedTo })}
          />
        )}
      </FilterField>
    </>
  )
}

/** Shows the code of the chosen qualification before the counts are loaded and if the catalogue no longer has it. */
const withChosen = (qualifications: QueueCounts['qualifications'], chosen: string): QueueCounts['qualifications'] =>
  chosen === '' || qualifications.some(({ code }) => code === chosen)
    ? qualifications
    : [...qualifications, { code: chosen, name: { zh: chosen, en: chosen } }]

type FilterFieldProps = { label: string; isWide?: boolean; isInLine?: boolean; children: (id: string) => ReactNode }

const FilterField = ({ label, isWide = false, isInLine = false, children }: FilterFieldProps) => {
  const id = useId()
  return (
    <Flex
      vertical={!isInLine}
      gap={isInLine ? 8 : 4}
      align={isInLine ? 'center' : 'normal'}
      flex={isInLine ? '0 1 360px' : isWide ? '2 1 265px' : '1 1 135px'}
      style={isInLine ? { whiteSpace: 'nowrap' } : {}}
    >
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </Flex>
  )
}
