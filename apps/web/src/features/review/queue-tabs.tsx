import { queueStates } from '@portal/contract/admin-review'
import { Flex, Tabs, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { QueueState } from './queue-filter.ts'
import styles from './queue-tabs.module.css'
import { queueTexts } from './queue-texts.ts'

/** The server stops counting here. */
const countCap = 1000

const cappedCount = (count: number): string => (count >= countCap ? `${countCap}+` : String(count))

type QueueTabsProps = {
  state: QueueState
  /** Empty until the counts are loaded. */
  counters: Record<string, number>
  onChange: (state: QueueState) => void
}

export const QueueTabs = ({ state, counters, onChange }: QueueTabsProps) => {
  const t = useTexts(queueTexts)
  return (
    <nav aria-label={t('tabs')}>
      <Tabs
        className={styles['tabs'] ?? ''}
        activeKey={state}
        // antd measures the place of its bar as if all tabs stood in one line.
        indicator={{ size: 0 }}
        tabBarGutter={0}
        onChange={(key) => {
          const chosen = queueStates.find((each) => each === key)
          if (chosen) onChange(chosen)
        }}
        items={queueStates.map((each) => ({ key: each, label: <TabLabel state={each} count={counters[each]} /> }))}
      />
    </nav>
  )
}

const TabLabel = ({ state, count }: { state: QueueState; count: number | undefined }) => {
  const t = useTexts(queueTexts)
  return (
    <Flex component="span" gap={6} align="center">
      {t(`tab.${state}`)}
      {count !== undefined && <Tag variant="filled">{cappedCount(count)}</Tag>}
    </Flex>
  )
}
