import { Flex, Tag } from 'antd'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import type { QueueFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueCounts } from '../review.queries.ts'

const folded = [
  'qualification',
  'claimed',
  'stage',
  'region',
  'submittedFrom',
  'submittedTo',
  'overdue',
  'test'
] as const

type Folded = (typeof folded)[number]

/** The fields that are folded away and narrow the list. */
export const activeOf = (filter: QueueFilter): Folded[] => folded.filter((key) => filter[key])

/** What the fields hold when they do not narrow. The two marks have no value then. */
const without = (key: Folded) => ({ [key]: key === 'overdue' || key === 'test' ? undefined : '' })

type ActiveFiltersProps = {
  filter: QueueFilter
  qualifications: QueueCounts['qualifications']
  /** Takes one away; the value is that of the empty field. */
  onDrop: (empty: ReturnType<typeof without>) => void
}

export const ActiveFilters = ({ filter, qualifications, onDrop }: ActiveFiltersProps) => {
  const t = useTexts(queueTexts)
  const active = activeOf(filter)
  const wordsOf = useWords(filter, qualifications)
  if (active.length === 0) return null
  return (
    <Flex component="ul" wrap gap={4} aria-label={t('filter.active')}>
      {active.map((key) => (
        <li key={key}>
          <Tag
            color="processing"
            closable={{ 'aria-label': t('filter.drop', { filter: wordsOf(key) }) }}
            onClose={(event) => {
              // The address takes the tag away.
              event.preventDefault()
              onDrop(without(key))
            }}
          >
            {wordsOf(key)}
          </Tag>
        </li>
      ))}
    </Flex>
  )
}

const useWords = (filter: QueueFilter, qualifications: QueueCounts['qualifications']) => {
  const t = useTexts(queueTexts)
  const words = useTexts(adminTexts)
  const colon = useTexts(commonTexts)('colon')
  const language = useLanguage()
  const { areaOf } = useAreas()
  const valueOf = (key: Exclude<Folded, 'overdue' | 'test'>): string | undefined => {
    if (key === 'claimed') return filter.claimed && t(`claimed.${filter.claimed}`)
    if (key === 'stage') return filter.stage && t(`stage.${filter.stage}`)
    if (key === 'region') return filter.region && (areaOf(filter.region) || filter.region)
    if (key !== 'qualification') return filter[key]
    return qualifications.find(({ code }) => code === filter.qualification)?.name[language] ?? filter.qualification
  }
  return (key: Folded): string => {
    if (key === 'overdue') return t('overdue')
    return key === 'test' ? words('sandbox.only') : `${t(key)}${colon}${valueOf(key)}`
  }
}
