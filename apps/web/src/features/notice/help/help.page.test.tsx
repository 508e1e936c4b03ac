import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { writeSettings } from '#web/testing/public-answers.ts'
import { chapters } from './chapters.ts'
import { HelpPage } from './help.page.tsx'

const open = (at = '/center/help') => renderPage(<HelpPage />, { at, route: '/center/help/:chapter?' })

test('the help has the four chapters of the manual, and the address chooses one (R50)', async () => {
  open('/center/help/qualifications')
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    '1. 企业用户注册',
    '2. 补充资料',
    '3. 业务资格申请',
    '4. 设置支付密码'
  ])
  expect(screen.getByText(/审核通过后显示在“已拥有的资格”中/)).toBeTruthy()
  await userEvent.click(screen.getByRole('tab', { name: '4. 设置支付密码' }))
  expect(screen.getByText('忘记支付密码怎么办？')).toBeTruthy()
})

test('a search finds in all chapters, and leads to people where it finds nothing (R50)', async () => {
  writeSettings({ servicePhone: '0356-123 4567' })
  open()
  const input = screen.getByRole('searchbox', { name: '搜索帮助' })
  await userEvent.type(input, '授权委托书')
  expect(screen.getByRole('status').textContent).toMatch(/^找到 \d 条$/)
  const chapter = screen.getByRole('region', { name: '业务资格申请' })
  // The second step keeps its number.
  expect(within(chapter).getAllByRole('listitem')[0]?.getAttribute('value')).toBe('2')
  expect(screen.queryByRole('tab')).toBeNull()
  await userEvent.clear(input)
  await userEvent.type(input, '没有这个词')
  expect(screen.getByRole('status').textContent).toContain('没有找到相关内容')
  expect(screen.getByRole('link', { name: '问平台' }).getAttribute('href')).toBe('/center/questions')
  expect(screen.getByRole('link', { name: '0356-123 4567' })).toBeTruthy()
})

test('each picture was drawn in both languages', () => {
  const pictures = chapters.flatMap(({ steps }) => steps.flatMap(({ picture }) => picture ?? []))
  expect(pictures.length).toBeGreaterThan(5)
  const files = pictures.flatMap((name) => [`${name}.zh.png`, `${name}.en.png`])
  expect(files.filter((file) => !existsSync(`apps/web/src/features/notice/help/pictures/${file}`))).toEqual([])
})

test('a step shows its picture, which opens by itself', () => {
  open('/center/help/qualifications')
  const steps = chapters.find(({ key }) => key === 'qualifications')?.steps ?? []
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement>('ol a'), ({ href }) => href)
  const files = steps.flatMap(({ picture }) => (picture ? [`/${picture}.zh.png`] : []))
  expect(files.length).toBeGreaterThan(0)
  expect(links.map((href) => files.find((file) => href.includes(file)))).toEqual(files)
})
