import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetContact, noteContact } from '#web/shared/session/session-signals.ts'
import { answerRequests, type Asked } from '#web/testing/answer-requests.ts'
import { sessionOf } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { FrontPage } from './front.page.tsx'

let asked: Asked[]
beforeEach(() => {
  forgetContact()
  asked = answerRequests({ 'GET /api/portal/session': () => sessionOf('jin_mei', '山西晋煤商贸有限公司') })
})

describe('the front page', () => {
  test('leads a stranger to registration and sign-in without asking for a session', () => {
    renderPage(<FrontPage />)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('晋煤集团供应链管理平台')
    expect(screen.getByRole('link', { name: '免费注册' }).getAttribute('href')).toBe('/register')
    expect(screen.getByRole('link', { name: '登录' }).getAttribute('href')).toBe('/login')
    expect(asked).toEqual([])
  })

  test('greets a person who is signed in by the name of the enterprise and leads to the user centre', async () => {
    noteContact()
    renderPage(<FrontPage />)
    await screen.findByText('欢迎回来，山西晋煤商贸有限公司')
    expect(screen.getByRole('link', { name: '进入用户中心' }).getAttribute('href')).toBe('/center')
    expect(screen.queryByRole('link', { name: '免费注册' })).toBeNull()
  })

  test('explains each of its points below its heading', () => {
    renderPage(<FrontPage />)
    const explanations = [
      ['资料一次填写', /草稿自动保存/],
      ['信息安全可控', /加密存储/],
      ['账号随时掌握', /登录历史/]
    ] as const
    for (const [title, explanation] of explanations) {
      const point = screen.getByRole('heading', { name: title }).closest('li')
      expect(point?.textContent).toMatch(explanation)
    }
  })

  test('shows the four steps in their order', () => {
    renderPage(<FrontPage />)
    for (const [name, words] of [
      ['办理流程', /^办理流程从注册到开通业务菜单，全部在线办理。/],
      ['帮助', /^帮助注册、登录和申请资格时常见的问题。/]
    ] as const)
      expect(screen.getByRole('region', { name }).textContent).toMatch(words)
    const flow = within(screen.getByRole('region', { name: '办理流程' }))
    expect(flow.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      '企业用户注册',
      '补充资料',
      '业务资格申请',
      '审核通过，开通菜单'
    ])
    const texts = flow.getAllByRole('listitem').map(({ textContent }) => textContent)
    for (const [place, words] of [/获得用户编号/, /修改资料/, /上传补充材料/, /站内信通知/].entries())
      expect(texts[place]).toMatch(words)
  })

  test('a question opens its answer and closes it again', async () => {
    const { user } = renderPage(<FrontPage />)
    const question = screen.getByRole('button', { name: '收不到短信验证码怎么办？' })
    expect(screen.queryByText(/60 秒后可重新发送/)).toBeNull()
    await user.click(question)
    expect(question.getAttribute('aria-expanded')).toBe('true')
    screen.getByText(/60 秒后可重新发送/)
    await user.click(question)
    expect(question.getAttribute('aria-expanded')).toBe('false')
    const others = [
      ['注册前需要准备什么？', /请备好营业执照/],
      ['看不清图形验证码？', /无障碍验证/],
      ['忘记登录密码？', /在登录页点击/],
      ['用户名可以修改吗？', /不能随意修改/],
      ['提交业务资格申请后多久有结果？', /预计完成审核的日期/]
    ] as const
    for (const [name, answer] of others) {
      const other = screen.getByRole('button', { name })
      await user.click(other)
      expect(other.parentElement?.textContent).toMatch(answer)
    }
  })

  test('帮助 in the address scrolls to the questions and puts the focus there', async () => {
    const scroll = vi.fn<() => void>()
    Element.prototype.scrollIntoView = scroll
    const { router } = renderPage(<FrontPage />)
    expect(scroll).not.toHaveBeenCalled()
    await router.navigate('/#help')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: '帮助' })))
    expect(scroll).toHaveBeenCalledOnce()
  })
})
