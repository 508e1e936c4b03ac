import { queueStates } from '@portal/contract/application/queue'
import { Flex, Tabs, Tag } from 'antd'
import { wrappedTabs } from '#web/shared/admin/wrapped-tabs.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { QueueState } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'

/** The server stops counting here. */
const countCap = 1000

/** Keeps the place of a count that is being loaded, so that the tabs do not move when it arrives. */
const figureSpace = '\u2007'

const cappedCount = (count: number): string => (count >= countCap ? `${countCap}+` : String(count))

type QueueTabsProps = {
  state: QueueState
  /** Absent until the counts are loaded. */
  counters: Record<string, number> | undefined
  onChange: (state: QueueState) => void
}

export const QueueTabs = ({ state, counters, onChange }: QueueTabsProps) => {
  const t = useTexts(queueTexts)
  const countOf = (each: QueueState): string | undefined => {
    // All cases are not counted.
    if (!counters) return each === 'all' ? undefined : figureSpace
    const count = counters[each]
    return count === undefined ? undefined : cappedCount(count)
  }
  return (
    <nav aria-label={t('tabs')}>
      <Tabs
        {...wrappedTabs}
        tabBarStyle={{ marginBottom: 0 }}
        activeKey={state}
        onChange={(key) => {
          const chosen = queueStates.find((each) => each === key)
          if (chosen) onChange(chosen)
        }}
        items={queueStates.map((each) => ({ key: each, label: <TabLabel state={each} count={countOf(each)} /> }))}
      />
    </nav>
  )
}

const TabLabel = ({ state, count }: { state: QueueState; count: string | undefined }) => {
  const t = useTexts(queueTexts)
  return (
    <Flex component="span" gap={6} align="center">
      {t(`tab.${state}`)}
      {count !== undefined && <Tag variant="filled">{count}</Tag>}
    </Flex>
  )
}
