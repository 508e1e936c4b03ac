import { expect, test } from 'vitest'
import { renderCenterPage } from '#web/testing/center.tsx'
import { DeskColumns } from './desk-columns.tsx'

const share = 'portal.admin.papers-share'
const open = () => {
  const { container } = renderCenterPage(
    <DeskColumns sections="部分" papers="材料" fields="字段" decision="意见" bar="操作" />
  )
  return [...container.querySelectorAll<HTMLElement>('.ant-splitter-panel')].map(({ style }) => style.flexBasis)
}

test.each([
  ['', '50%'],
  ['61%', '61%'],
  ['100%', '50%'],
  ['wide', '50%']
])('the papers, whose kept share is “%s”, have %s of the width', (kept, width) => {
  window.localStorage.setItem(share, kept)
  expect(open()).toEqual([width, 'auto'])
})
