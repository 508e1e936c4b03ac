import { screen } from '@testing-library/react'
import { Modal } from 'antd'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { PageTitle } from './page.tsx'
import { Skeleton } from './skeleton.tsx'

test('after a navigation the heading takes the focus, so that screen readers announce the page; at first it does not', () => {
  const first = renderPage(<PageTitle title="第一页" />)
  expect(document.activeElement).toBe(document.body)
  expect(document.title).toBe('第一页 - 晋煤集团供应链管理平台')
  first.unmount()
  renderPage(<PageTitle title="第二页" />)
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: '第二页' }))
})

test('the heading of a page that arrives late leaves the focus to the field of a dialog', () => {
  renderPage(<PageTitle title="第一页" />).unmount()
  renderPage(
    <Modal open title="查找">
      <input />
    </Modal>
  )
  screen.getByRole('textbox').focus()
  renderPage(<PageTitle title="第二页" />)
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
})

test('the page that bears the platform’s name does not repeat it in its title', () => {
  renderPage(<PageTitle title="晋煤集团供应链管理平台" />)
  expect(document.title).toBe('晋煤集团供应链管理平台')
})

test('loading is announced at once, in grey lines of the height of what they stand for', () => {
  renderPage(<Skeleton lines={3} />)
  const status = screen.getByRole('status')
  expect(status.textContent).toBe('正在加载…')
  expect(status.style.minHeight).toBe('128px')
  expect(status.querySelectorAll('li')).toHaveLength(3)
})
