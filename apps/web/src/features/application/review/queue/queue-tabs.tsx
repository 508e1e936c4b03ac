import { queueStates } from '@portal/contract/application/queue'
import { CountedTabs } from '#web/shared/desk/counted-tabs.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { QueueState } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'

type QueueTabsProps = {
  state: QueueState
  /** Absent until the counts are loaded. */
  counters: Record<string, number> | undefined
  onChange: (state: QueueState) => void
}

export const QueueTabs = ({ state, counters, onChange }: QueueTabsProps) => {
  const t = useTexts(queueTexts)
  return (
    <CountedTabs
      label={t('tabs')}
      states={queueStates}
      state={state}
      labelOf={(each) => t(`tab.${each}`)}
      counters={counters}
      onChange={onChange}
    />
  )
}
