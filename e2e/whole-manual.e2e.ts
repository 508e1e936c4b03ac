import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { apply, applyPage } from './pages/apply.ts'
import { caseDesk, decide, openCase, signInAtDesk } from './pages/desk.ts'
import { expectSaved, fillProfile, freshCompany, profileForm, valueOf } from './pages/profile.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { setUp, totpCode } from './people/administrators.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { picture } from './people/papers.ts'
import { idNumber, otherPassword, paymentPassword } from './people/secrets.ts'

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
    await page.getByText('该用户名可以使用').waitFor()
    await requestCode(person, wish.phone)
    const fields = registrationFields(page)
    // Tab storage survives a reload and is readable for other users of the computer, so it must not hold secrets.
    const kept = await page.evaluate<string>('JSON.stringify(Object.values(sessionStorage))')
    expect(kept).toContain(wish.username)
    expect(kept).not.toContain(wish.password)
    expect(kept).not.toContain(await fields.code.inputValue())
    const sent: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (/\/(registrations|profile)$/.test(pathname) && request.method() !== 'GET') sent.push(request.method())
    })
    await fields.submit.dblclick()
    await arriveAt(page, '注册成功')
    const shown = page.getByText(/^0\d{9}$/)
    await shown.waitFor()
    const enterpriseNumber = ((await shown.textContent()) ?? '').trim()
    // Chapter 2
    await page.getByRole('link', { name: '立即登录' }).click()
    await arriveAt(page, '账户登录')
    await expect(signInFields(page).username).toHaveValue(wish.username)
    await signIn(person, { password: wish.password })
    await arriveAt(page, '企业首页')
    await read(page, `您好，${wish.username}`)
    await read(page, enterpriseNumber)
    await read(page.getByRole('listitem').filter({ hasText: '补充资料' }), '进行中')
    await page.getByRole('link', { name: '去完善资料' }).click()
    await arriveAt(page, '修改资料')
    const company = freshCompany()
    const form = profileForm(page)
    await fillProfile(page, company)
    await expectSaved(page)
    for (const section of ['主体', '法人', '经办人', '银行', '文件'])
      await read(form.marks.getByRole('link', { name: new RegExp(section) }), '已完成')
    await read(form.marks.getByRole('link', { name: /开票/ }), '选填')
    await form.submit.dblclick()
    await arriveAt(page, '查看用户信息')
    await read(page, '资料已提交')
    expect(sent).toEqual(['POST', 'PUT'])
    expect(await valueOf(page, '主体', '供应商全称')).toBe(company.fullName)
    expect(await valueOf(page, '主体', '统一社会信用代码')).toBe(company.creditCode)
    expect(await valueOf(page, '主体', '注册地址')).toContain('小店区')
    expect(await valueOf(page, '主体', '营业期限')).toBe('长期')
    expect(await valueOf(page, '经办人', '手机')).toMatch(/^139\*{4}\d{4}$/)
    // Sensitive values are masked until a proof.
    expect(await valueOf(page, '法人', '证件号码')).not.toContain(idNumber)
    await form.section('法人').getByRole('button', { name: '查看' }).first().click()
    const proof = page.getByRole('dialog', { name: '验证身份' })
    await proof.getByLabel('登录密码', { exact: true }).fill(otherPassword)
    await proof.getByRole('button', { name: '确定', exact: true }).click()
    await readFault(proof.getByLabel('登录密码', { exact: true }), '登录密码错误')
    await proof.getByLabel('登录密码', { exact: true }).fill(wish.password)
    await proof.getByRole('button', { name: '确定', exact: true }).click()
    await proof.waitFor({ state: 'hidden' })
    await expect.poll(() => valueOf(page, '法人', '证件号码')).toContain(idNumber)
    await page.getByRole('button', { name: '隐藏', exact: true }).click()
    await expect.poll(() => valueOf(page, '法人', '证件号码')).not.toContain(idNumber)
    await page.getByRole('link', { name: '企业首页' }).click()
    await arriveAt(page, '企业首页')
    await read(page, company.fullName)
    await read(page, '必填信息已全部填写')
    // Chapter 3
    await page.getByRole('link', { name: '业务资格申请', exact: true }).first().click()
    await arriveAt(page, '业务资格申请')
    await apply(page, '挂牌交易')
    await apply(page, '统一交收')
    await apply(page, '电子合同会员', { label: '电子合同资格申请书', file: picture('申请书.png') })

    const reviewer = await meet()
    const administrator = await setUp(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open('/admin/login')
    await signInAtDesk(reviewer, administrator, totpCode(administrator, 1))
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
