import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { ReadRate, StateTags } from './broadcast-facts.tsx'
import type { BroadcastRow } from './broadcasts.queries.ts'

// The facts under test read no more of a broadcast.
const row = (changes: object) =>
  ({ state: 'running', isBanner: false, recipients: null, readers: 0, ...changes }) as BroadcastRow

test.each([
  ['planned', '待发送 (processing)', '—'],
  ['running', '进行中 (success)', '正在统计'],
  ['ended', '已结束', '—'],
  ['withdrawn', '已撤回 (error)', '—']
])('a broadcast that is %s has the tag of its state, before that of a banner, and its rate', (state, tag, rate) => {
  const { container } = renderPage(
    <>
      <StateTags row={row({ state, isBanner: true })} />
      <ReadRate row={row({ state })} />
    </>
  )
  expect(tagLine()).toBe(`${tag}, 横幅 (warning)`)
  expect(container.textContent).toMatch(new RegExp(`横幅${rate}$`))
})
