import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { caseDesk, decide, openCase } from './pages/desk.ts'
import { read } from './pages/see.ts'
import { dropOn, paperSlot, upload } from './pages/upload.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { largePicture, picture, textNamed, tooLarge } from './people/papers.ts'

journey(
  'an application is sent once for a double click, its letter is issued and verified by a stranger in any spelling, and it is withdrawn (R22–R24, R26)',
  async ({ person, meet }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/qualifications')
    const form = applyPage(page)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/applications')) sent.push(request.url())
    })
    await form.choice('挂牌交易').check()
    await form.panel.getByRole('textbox', { name: '主营煤种' }).fill('动力煤')
    await form.submit.dblclick()
    await read(page, '申请已提交，请等待平台审核')
    await read(form.card('挂牌交易'), '待受理')
    await read(form.row('最新申请资格'), '挂牌交易')
    expect(sent).toHaveLength(1)
    await expect(form.choice('挂牌交易')).toHaveCount(0)

    await form.choice('电子合同会员').check()
    await form.panel.getByRole('button', { name: /点击查看/ }).click()
    await page.getByRole('dialog').waitFor()
    await person.survey('电子合同会员授权说明')
    await page.keyboard.press('Escape')
    const issued = page.waitForResponse((response) => response.url().endsWith('/authorisation-letters'))
    const downloading = page.waitForEvent('download')
    await form.panel.getByRole('button', { name: /下载授权委托书/ }).click()
    const { code } = (await (await issued).json()) as { code: string }
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/)
    const stranger = await meet()
    await stranger.open(`/verify/${code.toLowerCase().replaceAll('-', ' ')}`)
    await read(stranger.page.getByRole('main'), '该授权委托书由本平台开具，在授权期限内。')
    await expect(stranger.page.getByRole('main')).not.toContainText('山西太原股份公司')
    await stranger.survey('a letter that was issued')
    await stranger.open('/verify')
    await stranger.page.getByLabel('验证码', { exact: true }).fill('0000 0000 0000 0000')
    await stranger.page.keyboard.press('Enter')
    await stranger.page.waitForURL('**/verify/0000-0000-0000-0000')

    await form.card('挂牌交易').getByRole('button', { name: /^撤回/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认撤回' }).click()
    await read(form.card('挂牌交易'), '已撤回')
    await form.choice('挂牌交易').waitFor()
  }
)

journey(
  'every refused paper says why on its own row, a large photo is made smaller, and a right one takes its place (R25)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/qualifications?apply=E_CONTRACT')
    const form = applyPage(page)
    const slot = paperSlot(form.panel, '电子合同资格申请书')
    const choose = slot.locator('input[type=file]:not([capture])')
    await choose.setInputFiles(tooLarge('扫描件.pdf'))
    await read(slot, '文件须小于 2M，请压缩后重新上传')
    await choose.setInputFiles(textNamed('照片.png', 'image/png'))
    await read(slot, '文件内容与扩展名不一致')
    await person.survey('a refused paper')

    // This upload never gets an answer, so that it can be cancelled.
    await page.route('**/api/portal/attachments', () => undefined)
    await choose.setInputFiles(picture('太慢.png'))
    await slot.getByRole('progressbar', { name: '上传进度' }).waitFor()
    await slot.getByRole('button', { name: '取消上传' }).click()
    await read(slot, '未选择文件。')
    await page.unroute('**/api/portal/attachments')

    await choose.setInputFiles(largePicture('照片.png'))
    await read(slot, /图片已自动缩小：4\.5 MB → .*，最长边不超过 2400 像素/)
    await read(slot, '照片.jpg')
    await dropOn(slot, picture('合同（盖章）.png'))
    // Until then 预览 shows the paper before.
    await read(slot, '合同（盖章）.png 已上传')
    await slot.getByRole('button', { name: /^预览/ }).click()
    const preview = page.getByRole('dialog')
    await preview.getByRole('img', { name: '合同（盖章）.png 的图片' }).waitFor()
    await expect(preview.locator('[aria-keyshortcuts]')).toHaveCount(0)
    await person.survey('the preview of a picture')
    await page.keyboard.press('Escape')
    await page.reload()
    await read(paperSlot(form.panel, '电子合同资格申请书'), '合同（盖章）.png')
  }
)

journey(
  'a returned case is mended where the reviewer pointed to, and comes back as the same case with what changed (R26, R27)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const desk = caseDesk(reviewer.page)
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
  'of two reviewers who claim at once the second sees who was first; the second approval is the colleague’s, and only then the menu opens (R27–R29, R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'CORE')
    await person.open('/center/qualifications')
    const [first, second] = [await meet(), await meet()]
    await takeDeskAs(first, await invite(['REVIEWER']), '初审员')
    await takeDeskAs(second, await invite(['REVIEWER']), '复审员')
    // Nothing tells the second one's page what the first does.
    await second.page.route('**/api/admin/events', () => new Promise(() => {}))
    await openCase(first, account.enterpriseNumber, '核心企业')
    await openCase(second, account.enterpriseNumber, '核心企业')
    await read(first.page, '您的通过为初审')
    await caseDesk(first.page).claim.click()
    await caseDesk(first.page).opinion.waitFor()
    await caseDesk(second.page).claim.click()
    await read(second.page.getByRole('main'), /初审员.*受理/)

    await decide(first.page, '通过')
    await read(caseDesk(first.page).decision, '初审已通过，等待另一位审核员复审')
    await expect(caseDesk(first.page).claim).toHaveCount(0)
    // 待办 of the first one no longer holds the case.
    await first.open(`/admin/applications?search=${account.enterpriseNumber}`)
    await read(first.page, '没有符合条件的申请')
    await first.open(`/admin/applications?search=${account.enterpriseNumber}&state=SUBMITTED`)
    await read(first.page, '待复审')

    await second.open(`/admin/applications?search=${account.enterpriseNumber}`)
    await read(second.page, '待复审')
    await openCase(second, account.enterpriseNumber, '核心企业')
    await read(second.page, '初审已由初审员通过，您的决定为复审')
    const top = person.page.getByRole('navigation', { name: '业务菜单' })
    await expect(top.getByRole('link', { name: '我的服务' })).toHaveCount(0)
    await caseDesk(second.page).claim.click()
    await decide(second.page, '通过')
    await top.getByRole('link', { name: '我的服务' }).waitFor()
  }
)
