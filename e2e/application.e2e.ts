import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { apply, applyPage } from './pages/apply.ts'
import { arriveAtQueue, caseDesk, decide, openCase, takeDesk } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { dropOn, paperSlot, upload } from './pages/upload.ts'
import { enterAsKnownCompany, enterAsNewCompany } from './people/accounts.ts'
import { applyAs } from './people/applicants.ts'
import { picture, textNamed, tooLarge } from './people/papers.ts'

journey('an incomplete profile is shown first, with the missing fields and links to them (R22)', async ({ person }) => {
  const { page } = person
  await enterAsNewCompany(person)
  await person.open('/center/qualifications')
  await read(page, '企业资料尚未完善，暂不能提交业务资格申请。')
  await read(page.getByRole('main'), '还没有提交过申请')
  await person.survey('业务资格申请 before the profile')
  await applyPage(page).choice('挂牌交易').check()
  await read(page, '完善企业资料后即可提交。')
  await page.getByRole('link', { name: '去修改资料' }).first().click()
  await arriveAt(page, '修改资料')
})

journey(
  'three qualifications are applied for one after the other; a double click sends one case (R22, R23)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await person.survey('业务资格申请, nothing applied for')
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/applications')) sent.push(request.url())
    })
    await form.choice('挂牌交易').check()
    await read(form.panel, '现货挂牌补充材料')
    await person.survey('业务资格申请, 挂牌交易 chosen')
    await form.panel.getByRole('textbox', { name: '主营煤种' }).fill('动力煤')
    await form.submit.dblclick()
    await read(page, '申请已提交，请等待平台审核')
    expect(sent).toHaveLength(1)
    await read(form.card('挂牌交易'), '待受理')
    await apply(page, '统一交收')
    await read(form.row('最新申请资格'), '统一交收')
    await expect(form.choice('挂牌交易')).toHaveCount(0)
    await expect(form.choice('统一交收')).toHaveCount(0)

    await form.choice('电子合同会员').check()
    await read(form.panel, '电子合同会员补充材料')
    await form.panel.getByRole('button', { name: /点击查看/ }).click()
    const guide = page.getByRole('dialog')
    await guide.waitFor()
    await person.survey('电子合同会员授权说明')
    await page.keyboard.press('Escape')
    await form.submit.click()
    await read(form.panel, '请上传此文件')
    await person.survey('电子合同会员 without its paper')
    await upload(form.panel, '电子合同资格申请书', picture('授权委托书.png'))
    await form.submit.click()
    await read(form.card('电子合同会员'), '待受理')
    expect(sent).toHaveLength(3)
    await person.survey('业务资格申请, three cases')

    await form.card('统一交收').getByRole('button', { name: /^撤回/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认撤回' }).click()
    await read(form.card('统一交收'), '已撤回')
    await form.choice('统一交收').waitFor()
  }
)

journey(
  'the 授权委托书 is a PDF; its code can be verified without signing in, in any spelling (R24)',
  async ({ person, meet }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await form.choice('电子合同会员').check()
    const issued = page.waitForResponse((response) => response.url().endsWith('/authorisation-letters'))
    const downloading = page.waitForEvent('download')
    await form.panel.getByRole('button', { name: /下载授权委托书/ }).click()
    const { code } = (await (await issued).json()) as { code: string }
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
    const stranger = await meet()
    await stranger.open(`/verify/${code.toLowerCase().replaceAll('-', ' ')}`)
    await read(stranger.page.getByRole('main'), '该授权委托书由本平台开具，在授权期限内。')
    await expect(stranger.page.getByRole('main')).not.toContainText('山西太原股份公司')
    await stranger.survey('a letter that was issued')
    await stranger.open('/verify')
    await stranger.page.getByLabel('验证码', { exact: true }).fill('0000 0000 0000 0000')
    await stranger.page.keyboard.press('Enter')
    await stranger.page.waitForURL('**/verify/0000-0000-0000-0000')
    await stranger.survey('a letter that was never issued')
  }
)

journey('every refused paper says why on its own row, and a right one takes its place (R25)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/qualifications')
  const form = applyPage(page)
  await form.choice('电子合同会员').check()
  const slot = paperSlot(form.panel, '电子合同资格申请书')
  const choose = slot.locator('input[type=file]:not([capture])')
  await choose.setInputFiles(tooLarge('扫描件.pdf'))
  await read(slot, '文件须小于 2M，请压缩后重新上传')
  await choose.setInputFiles(textNamed('说明.txt', 'text/plain'))
  await read(slot, '仅支持 JPG、JPEG、PNG 或 PDF 文件')
  await choose.setInputFiles(textNamed('照片.png', 'image/png'))
  await read(slot, '文件内容与扩展名不一致')
  await person.survey('a refused paper')

  // This upload never gets an answer, so that it can be cancelled.
  await page.route('**/api/portal/attachments', () => undefined)
  await choose.setInputFiles(picture('太慢.png'))
  await slot.getByRole('progressbar', { name: '上传进度' }).waitFor()
  await person.survey('a paper under way')
  await slot.getByRole('button', { name: '取消上传' }).click()
  await read(slot, '未选择文件。')
  await page.unroute('**/api/portal/attachments')

  await dropOn(slot, picture('合同（盖章）.png'))
  await read(slot, '合同（盖章）.png')
  await slot.getByRole('button', { name: /^预览/ }).click()
  const preview = page.getByRole('dialog')
  await preview.getByRole('img', { name: '合同（盖章）.png 的图片' }).waitFor()
  await expect(preview.locator('[aria-keyshortcuts]')).toHaveCount(0)
  await person.survey('the preview of a picture')
  await page.keyboard.press('Escape')
  await person.open('/center/qualifications')
  await form.choice('电子合同会员').check()
  await read(paperSlot(form.panel, '电子合同资格申请书'), '合同（盖章）.png')
})

journey(
  'a returned case is mended where the reviewer pointed to, and comes back as the same case with what changed (R26, R27)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDesk(reviewer, await invite(['REVIEWER']), '审核员')
    await arriveAtQueue(reviewer.page)
    await reviewer.survey('审核队列')
    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const desk = caseDesk(reviewer.page)
    await reviewer.survey('a case that waits')
    await desk.claim.click()
    await desk.return.click()
    await read(desk.decision, '请填写审核意见')
    await reviewer.page.getByRole('button', { name: '为电子合同资格申请书标注问题' }).click()
    await reviewer.page.getByLabel('电子合同资格申请书的问题').fill('未加盖企业公章')
    await reviewer.survey('a case in review')
    await decide(reviewer.page, '退回', '授权委托书未盖章，请盖章后重新上传。')
    await read(desk.decision, '已退回')

    const { page } = person
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await read(form.row('最新审核意见'), '授权委托书未盖章，请盖章后重新上传。')
    const card = form.card('电子合同会员')
    await read(card, '已退回')
    await card.getByRole('button', { name: /^修改并重新提交/ }).click()
    await read(card, '未加盖企业公章')
    await person.survey('a returned case being mended')
    await upload(card, '电子合同资格申请书', picture('盖章.png', 32))
    await card.getByRole('button', { name: '重新提交', exact: true }).click()
    await read(card, '第 2 次提交')

    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    await read(reviewer.page.getByRole('main'), '本轮有修改')
    await desk.claim.click()
    await decide(reviewer.page, '通过', '同意')
    await read(desk.decision, '已通过')
    await reviewer.survey('an approved case with its grant')
    await read(page.getByRole('navigation', { name: '业务菜单' }), '我的服务')
  }
)

journey(
  'where the catalogue asks for two approvals the second is another person’s, and only then the menu opens (R28, R29)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'CORE')
    await person.open('/center/qualifications')
    const first = await meet()
    await takeDesk(first, await invite(['REVIEWER']), '初审员')
    await arriveAtQueue(first.page)
    await openCase(first, account.enterpriseNumber, '核心企业')
    await read(first.page, '您的通过为初审')
    await caseDesk(first.page).claim.click()
    await decide(first.page, '通过')
    await read(caseDesk(first.page).decision, '初审已通过，等待另一位审核员复审')
    await first.survey('the first of two approvals was given')
    await expect(caseDesk(first.page).claim).toHaveCount(0)

    const second = await meet()
    await takeDesk(second, await invite(['REVIEWER']), '复审员')
    await arriveAtQueue(second.page)
    await openCase(second, account.enterpriseNumber, '核心企业')
    await read(second.page, '初审已由初审员通过，您的决定为复审')
    const top = person.page.getByRole('navigation', { name: '业务菜单' })
    await expect(top.getByRole('link', { name: '我的服务' })).toHaveCount(0)
    await caseDesk(second.page).claim.click()
    await decide(second.page, '通过')
    await top.getByRole('link', { name: '我的服务' }).waitFor()
  }
)

journey('when two reviewers decide at once, the second sees who was first (R27)', async ({ person, meet, invite }) => {
  const account = await enterAsKnownCompany(person)
  await applyAs(person, 'LISTING')
  const first = await meet()
  const second = await meet()
  await takeDesk(first, await invite(['REVIEWER']), '甲')
  await arriveAtQueue(first.page)
  await takeDesk(second, await invite(['REVIEWER']), '乙')
  await arriveAtQueue(second.page)
  await openCase(first, account.enterpriseNumber, '挂牌交易')
  await openCase(second, account.enterpriseNumber, '挂牌交易')
  await caseDesk(first.page).claim.click()
  await caseDesk(first.page).opinion.waitFor()
  await caseDesk(second.page).claim.click()
  await read(second.page.getByRole('main'), /甲.*受理/)
  await second.survey('another reviewer was first')
})
