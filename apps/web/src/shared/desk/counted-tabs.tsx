import { Flex, Tabs, Tag } from 'antd'
import { wrappedTabs } from '#web/shared/admin/wrapped-tabs.ts'

/** The server stops counting here. */
const countCap = 1000

/** Keeps the place of a count that is being loaded, so that the tabs do not move when it arrives. */
const figureSpace = '\u2007'

const cappedCount = (count: number): string => (count >= countCap ? `${countCap}+` : String(count))

type CountedTabsProps<State extends string> = {
  /** The accessible name. */
  label: string
  states: readonly State[]
  state: State
  labelOf: (state: State) => string
  /** Absent until the counts are loaded. */
  counters: Record<string, number> | undefined
  /** What a state without a counter has; `all` is not counted. */
  uncounted?: number
  onChange: (state: State) => void
}

export const CountedTabs = <State extends string>(props: CountedTabsProps<State>) => {
  const { label, states, state, labelOf, counters, uncounted, onChange } = props
  const countOf = (each: State): string | undefined => {
    if (each === 'all') return undefined
    if (!counters) return figureSpace
    const count = counters[each] ?? uncounted
    return count === undefined ? undefined : cappedCount(count)
  }
  return (
    <nav aria-label={label}>
      <Tabs
        {...wrappedTabs}
        activeKey={state}
        onChange={(key) => {
          const chosen = states.find((each) => each === key)
          if (chosen) onChange(chosen)
        }}
        items={states.map((each) => ({
          key: each,
          label: <TabLabel text={labelOf(each)} count={countOf(each)} />
        }))}
      />
    </nav>
  )
}

const TabLabel = ({ text, count }: { text: string; count: string | undefined }) => (
  <Flex component="span" gap={6} align="center">
    {text}
    {count !== undefined && <Tag variant="filled">{count}</Tag>}
  </Flex>
)
