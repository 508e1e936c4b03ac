import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetContact, noteContact } from '#web/shared/session/session-signals.ts'
import { answerRequests, type Asked } from '#web/testing/answer-requests.ts'
import { watchLocation } from '#web/testing/center.tsx'
import { sessionOf, writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { holdPhone } from '#web/testing/phone.ts'
import { PublicLayout } from './public-layout.tsx'

let asked: Asked[]
beforeEach(() => {
  window.localStorage.clear()
  forgetContact()
  asked = answerRequests({
    'GET /api/portal/session': () => sessionOf('jin_mei', '山西晋煤商贸有限公司'),
    'DELETE /api/portal/session': () => undefined
  })
})
afterEach(() => void vi.unstubAllGlobals())

const open = (settings: object = {}, isKnown = false) => {
  writeSettings(settings)
  if (isKnown) noteContact()
  return renderPage(<PublicLayout />)
}
const nav = () => within(screen.getByRole('navigation', { name: '主导航' }))
const footer = () => within(screen.getByRole('contentinfo'))

describe('the head of the public pages', () => {
  test('a stranger is led to help, sign-in and registration', async () => {
    open()
    expect(
      nav()
        .getAllByRole('link')
        .map((link) => [link.textContent, link.getAttribute('href')])
    ).toEqual([
      ['帮助', '/#help'],
      ['登录', '/login'],
      ['免费注册', '/register']
    ])
    expect(asked).toEqual([])
  })

  test('a person who is signed in sees the name, the way to the user centre and 退出', async () => {
    const { user } = open({}, true)
    await nav().findByText('山西晋煤商贸有限公司')
    expect(nav().getByRole('link', { name: '进入用户中心' }).getAttribute('href')).toBe('/center')
    expect(nav().queryByRole('link', { name: '登录' })).toBeNull()
    const gone = watchLocation()
    await user.click(nav().getByRole('button', { name: '退出' }))
    await waitFor(() => expect(gone).toEqual(['/']))
    expect(asked.map(({ method }) => method)).toContain('DELETE')
  })

  test('on a phone the name makes room for the ways', async () => {
    holdPhone()
    open({}, true)
    await nav().findByRole('link', { name: '进入用户中心' })
    vi.unstubAllGlobals()
    expect(nav().queryByText('山西晋煤商贸有限公司')).toBeNull()
  })

  test('the first stop of the keyboard skips the head', async () => {
    const { user } = open()
    await user.tab()
    const skip = screen.getByRole('link', { name: '跳到主要内容' })
    expect(document.activeElement).toBe(skip)
    expect(skip.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`)
  })
})

describe('appearance and language', () => {
  test('外观 offers three buttons of which the chosen one is pressed, and remembers it', async () => {
    const { user } = open()
    const group = within(screen.getByRole('group', { name: '外观' }))
    const pressed = () =>
      group
        .getAllByRole('button')
        .filter((button) => button.getAttribute('aria-pressed') === 'true')
        .map((button) => button.getAttribute('aria-label'))
    expect(pressed()).toEqual(['跟随系统'])
    await user.click(group.getByRole('button', { name: '深色' }))
    expect(pressed()).toEqual(['深色'])
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(window.localStorage.getItem('portal.appearance')).toBe('dark')
    await user.click(group.getByRole('button', { name: '浅色' }))
    expect(document.documentElement.dataset['theme']).toBe('light')
  })

  test('English and 中文 change the words at once and are remembered', async () => {
    const { user } = open()
    const english = screen.getByRole('button', { name: 'English' })
    expect(english.lang).toBe('en')
    await user.click(english)
    await screen.findByRole('link', { name: 'Register for free' })
    screen.getByRole('group', { name: 'Appearance' })
    expect(window.localStorage.getItem('portal.language')).toBe('en')
    await user.click(screen.getByRole('button', { name: '中文' }))
    await screen.findByRole('link', { name: '免费注册' })
  })
})

describe('the footer (ux 22)', () => {
  test('without settings it names the platform and its own privacy policy', async () => {
    open()
    footer().getByText('晋煤集团供应链管理平台')
    expect(footer().getByRole('link', { name: '隐私政策' }).getAttribute('href')).toBe('/privacy')
    expect(footer().queryByText(/客服电话|备/)).toBeNull()
  })

  test('it shows 备案号, 客服电话 with its hours and another policy where they are set', async () => {
    open({
      icpNumber: '晋ICP备00000000号',
      servicePhone: '0356-123 4567',
      serviceHours: '工作日 8:30–17:30',
      privacyUrl: 'https://example.com/privacy'
    })
    expect(footer().getByRole('link', { name: '晋ICP备00000000号' }).getAttribute('href')).toContain(
      'beian.miit.gov.cn'
    )
    expect(footer().getByRole('link', { name: '0356-123 4567' }).getAttribute('href')).toBe('tel:03561234567')
    footer().getByText(/（工作日 8:30–17:30）/)
    expect(footer().getByRole('link', { name: '隐私政策' }).getAttribute('href')).toBe('https://example.com/privacy')
  })
})
