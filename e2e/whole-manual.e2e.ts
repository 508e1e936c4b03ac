import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { apply, applyPage } from './pages/apply.ts'
import { arriveAtQueue, caseDesk, decide, openCase, takeDesk } from './pages/desk.ts'
import { expectSaved, fillProfile, freshCompany, profileForm } from './pages/profile.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { picture } from './people/papers.ts'
import { paymentPassword } from './people/secrets.ts'

journey(
  'the manual from its first page to its last: owner and reviewer in two browsers, the menu appears by itself (R1–R33)',
  async ({ person, meet, invite }) => {
    journey.setTimeout(600_000)
    const { page } = person
    const wish = freshRegistration()
    // Chapter 1 of the manual
    await person.open('/')
    await page.getByRole('link', { name: '免费注册' }).first().click()
    await arriveAt(page, '新用户注册')
    await fillRegistration(page, wish)
    await requestCode(person, wish.phone)
    await registrationFields(page).submit.click()
    const shown = page.getByText(/^\d{10}$/).first()
    await shown.waitFor()
    const enterpriseNumber = ((await shown.textContent()) ?? '').trim()
    // Chapter 2
    await person.open('/login')
    await signIn(person, wish)
    await arriveAt(page, '企业首页')
    await page.getByRole('link', { name: '修改资料', exact: true }).first().click()
    await arriveAt(page, '修改资料')
    await fillProfile(page, freshCompany())
    await expectSaved(page)
    await profileForm(page).submit.click()
    await arriveAt(page, '查看用户信息')
    // Chapter 3
    await page.getByRole('link', { name: '业务资格申请', exact: true }).first().click()
    await arriveAt(page, '业务资格申请')
    await apply(page, '挂牌交易')
    await apply(page, '统一交收')
    await apply(page, '电子合同会员', { label: '电子合同资格申请书', file: picture('申请书.png') })

    const reviewer = await meet()
    await takeDesk(reviewer, await invite(['REVIEWER']), '审核员')
    await arriveAtQueue(reviewer.page)
    const top = page.getByRole('navigation', { name: '业务菜单' })
    const marker = await page.evaluate(`window.neverReloaded = Math.random()`)
    for (const [qualification, menu] of [
      ['挂牌交易', '我的交易'],
      ['统一交收', '我的交收'],
      ['电子合同会员', '我的服务']
    ] as const) {
      await expect(top.getByRole('link', { name: menu })).toHaveCount(0)
      await openCase(reviewer, enterpriseNumber, qualification)
      await caseDesk(reviewer.page).claim.click()
      await decide(reviewer.page, '通过', '56546')
      await top.getByRole('link', { name: menu }).waitFor()
      await read(applyPage(page).row('已拥有的资格'), qualification)
    }
    await read(applyPage(page).row('最新审核意见'), '56546')
    expect(await page.evaluate(`window.neverReloaded`)).toBe(marker)
    await top.getByRole('link', { name: '我的交易' }).click()
    await arriveAt(page, '我的交易')
    await read(page.getByRole('main'), '挂牌交易')
    await person.survey('我的交易')
    await page
      .getByRole('link', { name: /^站内信/ })
      .first()
      .click()
    await arriveAt(page, '站内信')
    await read(page.getByRole('main'), '“挂牌交易”申请已通过')
    await person.survey('站内信')
    // Chapter 4
    await page.getByRole('link', { name: '安全中心', exact: true }).first().click()
    await arriveAt(page, '安全中心')
    const row = page.getByRole('listitem').filter({ hasText: '支付密码' })
    await row
      .getByRole('button', { name: /^设置/ })
      .or(row.getByRole('link', { name: /^设置/ }))
      .click()
    await page.getByLabel('新密码', { exact: true }).fill(paymentPassword)
    await page.getByLabel('确认密码', { exact: true }).fill(paymentPassword)
    await page.getByRole('button', { name: '设置', exact: true }).last().click()
    await read(page, '设置成功')
  }
)
