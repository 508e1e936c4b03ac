import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { Pager } from './pager.tsx'

test('what is reachable is a link with an address, what is not is switched off', () => {
  renderPage(<Pager page={1} previous={undefined} next={{ search: '?after=b' }} />, { at: '/admin/audit' })
  expect(screen.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe('/admin/audit?after=b')
  expect(screen.getByRole('button', { name: '上一页' }).hasAttribute('disabled')).toBe(true)
  expect(screen.getByText('第 1 页').getAttribute('aria-current')).toBe('page')
  expect(screen.queryByText('首页')).toBeNull()
})

test('of many known pages the first and the ten before this one are offered', async () => {
  const pages = Array.from({ length: 40 }, (_, index) => ({ page: index + 1, to: `/p/${index + 1}` }))
  const { user, router } = renderPage(<Pager page={40} previous="/p/39" next={undefined} pages={pages} />)
  await user.click(screen.getByRole('combobox', { name: '跳至' }))
  const offered = [...document.querySelectorAll('.ant-select-item-option-content')].map(
    ({ textContent }) => textContent
  )
  expect(offered).toEqual(['第 1 页', ...Array.from({ length: 11 }, (_, index) => `第 ${index + 30} 页`)])
  await user.click(screen.getByText('第 31 页'))
  expect(router.state.location.pathname).toBe('/p/31')
})

test('on the first of known pages 首页 is switched off, and there is nothing to jump to', () => {
  renderPage(<Pager page={1} previous={undefined} next="/p/2" pages={[{ page: 1, to: '/p/1' }]} />)
  expect(screen.getByRole('button', { name: '首页' }).hasAttribute('disabled')).toBe(true)
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.getByText('第 1 页').getAttribute('aria-current')).toBe('page')
})

test('from a later page 首页 leads to the first of the known ones', () => {
  const pages = [1, 7].map((page) => ({ page, to: `/p/${page}` }))
  renderPage(<Pager page={7} previous="/p/6" next={undefined} pages={pages} />)
  expect(screen.getByRole('link', { name: '首页' }).getAttribute('href')).toBe('/p/1')
  expect(screen.getByRole('link', { name: '上一页' }).getAttribute('href')).toBe('/p/6')
})
