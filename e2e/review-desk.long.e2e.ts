import { expect, type Locator, type Page } from '@playwright/test'
import { journey } from './journey.ts'
import { chooseOption } from './pages/antd.ts'
import { applyPage } from './pages/apply.ts'
import { caseDesk, confirmOf, decide, openCase, tickAll, unfoldFilters, useReason } from './pages/desk.ts'
import { scan } from './pages/scan.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs, applyWith, applyWithLetterAs } from './people/applicants.ts'
import { pdf } from './people/papers.ts'
import { bankAccount } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

journey(
  'a reviewer looks through a PDF, goes on by J and K, writes a note, uses a canned reason, puts a case back (R27, R38)',
  async ({ person, meet, invite, here }) => {
    const account = await enterAsKnownCompany(person)
    const id = await applyWith(person, 'E_CONTRACT', { letter: pdf('申请书.pdf', { pages: 3 }) })
    amend(here.dataDir, `UPDATE application SET due_at = now() - interval '1 hour' WHERE id = '${id}'`)
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open('/admin/applications')
    await unfoldFilters(page)
    await page.getByRole('checkbox', { name: '只看已超时' }).check()
    await page.getByRole('button', { name: '查询', exact: true }).click()
    const late = page.getByRole('row').filter({ hasText: account.enterpriseNumber })
    await read(late, '已超时')
    await expect(late).toHaveCount(1)
    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const tools = page.getByRole('toolbar', { name: '预览工具' })
    await read(tools, '第 1 / 3 页')
    await tools.getByRole('button', { name: '下一页' }).click()
    await read(tools, '第 2 / 3 页')
    await tools.getByRole('button', { name: '放大' }).click()
    await read(tools, '150%')
    const stage = page.getByRole('region', { name: '电子合同资格申请书', exact: true })
    const upright = await stage.locator('canvas').boundingBox()
    await stage.focus()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('0')
    await page.keyboard.press('r')
    await read(tools, '第 3 / 3 页')
    await read(tools, '100%')
    const lying = async () => {
      const box = await stage.locator('canvas').boundingBox()
      return box !== null && box.width > box.height
    }
    expect(upright && upright.height > upright.width).toBe(true)
    await expect.poll(lying).toBe(true)
    await reviewer.survey('a page of a PDF, turned')
    // The page redraws the watermark with the viewer's name after its element was deleted in the inspector.
    const mark = page.getByRole('figure').locator('[style*="background-image"]')
    await expect(mark).toHaveCount(1)
    await mark.evaluate((node) => node.remove())
    await expect(mark).toHaveCount(1)

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: '快捷键' })
    await help.waitFor()
    await reviewer.survey('the shortcuts of the desk')
    const larger = tools.getByRole('button', { name: '放大', includeHidden: true })
    await expect(larger).toHaveAttribute('aria-keyshortcuts', 'Plus')
    await help.getByRole('checkbox', { name: '启用单键快捷键' }).uncheck()
    await expect(larger).not.toHaveAttribute('aria-keyshortcuts')
    await help.getByRole('checkbox', { name: '启用单键快捷键' }).check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await arriveAt(page, '山西太原股份公司的挂牌交易申请')
    await page.keyboard.press('j')
    await read(page, '已是队列中的最后一件')
    await page.keyboard.press('k')
    await arriveAt(page, '山西太原股份公司的电子合同会员申请')

    await page.getByRole('button', { name: '查看账号的原文，记入审计' }).click()
    await read(page.getByRole('main'), bankAccount)
    const desk = caseDesk(page)
    const notes = page.getByRole('region', { name: '内部备注', exact: true })
    await notes.getByLabel('新备注').fill('公章疑似扫描件，已电话核实')
    await notes.getByRole('button', { name: '添加备注' }).click()
    await read(notes.getByRole('listitem'), '公章疑似扫描件，已电话核实')
    await desk.claim.click()
    const reason = '授权委托书未加盖企业公章，请盖章后重新上传'
    await useReason(page, { typed: '公章', reason })
    await expect(desk.opinion).toHaveValue(reason)
    await desk.button('放回').click()
    await desk.claim.waitFor()
    await page.reload()
    await desk.claim.click()
    await expect(desk.opinion).toHaveValue(reason)
    await decide(page, '驳回')
    await read(desk.decision, '已驳回')

    await person.open('/center/qualifications')
    const form = applyPage(person.page)
    const card = form.card('电子合同会员')
    await read(card, '已驳回')
    await read(card, reason)
    await expect(card.getByText('受理', { exact: true })).toHaveCount(1)
    await form.choice('电子合同会员').waitFor()
    await card.getByText('已提交的材料').click()
    await read(card, '申请书.pdf')
    await expect(person.page.getByRole('main')).not.toContainText('公章疑似扫描件')
  }
)

journey(
  'an applicant withdraws while a reviewer writes: the reviewer is told, and what was written can still be copied (R26, R27)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, account.enterpriseNumber, '挂牌交易')
    const desk = caseDesk(page)
    await desk.claim.click()
    await desk.opinion.fill('请补充煤炭经营相关证明')

    await person.open('/center/qualifications')
    const card = applyPage(person.page).card('挂牌交易')
    await read(card, '审核中')
    await card.getByRole('button', { name: /^撤回/ }).click()
    await person.page.getByRole('dialog').getByRole('button', { name: '确认撤回' }).click()
    await read(card, '已撤回')

    await read(page.getByRole('status').filter({ hasText: '本案刚刚有变化' }), /：撤回。/)
    await read(desk.decision, '企业已撤回此申请。')
    await read(desk.decision, '请补充煤炭经营相关证明')
    await desk.decision.getByRole('button', { name: '清空' }).click()
    await expect(desk.decision.getByText('请补充煤炭经营相关证明')).toHaveCount(0)
  }
)

journey(
  'scanning the code of a 授权委托书, on paper or on the screen, shows that the portal issued it (R24)',
  async ({ person, meet, invite, here }) => {
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    await applyWithLetterAs(person)
    // Tall, so that the whole page of the letter is in view above the decisions.
    const reviewer = await meet({ deviceScaleFactor: 2, viewport: { width: 1440, height: 1400 } })
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, enterpriseNumber, '电子合同会员')
    const stage = reviewer.page.getByRole('region', { name: '电子合同资格申请书', exact: true })
    await read(reviewer.page.getByRole('region', { name: '材料', exact: true }), '与本企业签发的授权委托书一致')
    const address = await scan(stage.locator('canvas'))
    expect(address).toMatch(new RegExp(`^${here.url}/verify/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$`))
    const stranger = await meet()
    await stranger.open(address)
    const verdict = stranger.page.getByRole('region', { name: '查询结果' })
    await read(verdict, '该授权委托书由本平台开具，在授权期限内。')
    await read(verdict, address.slice(-19))
  }
)

journey(
  'a reviewer drags and zooms a paper, lets remarks write the opinion, and approves on to the next case (R27, R38)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyWith(person, 'E_CONTRACT', { letter: pdf('申请书.pdf') })
    await applyAs(person, 'LISTING')
    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const files = page.getByRole('region', { name: '材料', exact: true })
    await read(files, '未识别')

    const tools = page.getByRole('toolbar', { name: '预览工具' })
    const stage = page.getByRole('region', { name: '电子合同资格申请书', exact: true })
    await stage.locator('canvas').hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -120)
    await page.mouse.wheel(0, -120)
    await page.keyboard.up('Control')
    await read(tools, '200%')
    const scrolled = () => stage.evaluate((box) => box.scrollLeft)
    const before = await scrolled()
    await page.mouse.down()
    await page.mouse.move(200, 400, { steps: 4 })
    await page.mouse.up()
    await expect.poll(scrolled).toBeGreaterThan(before)
    const mark = page.getByRole('figure').locator('[style*="background-image"]')
    const [markBox, toolBox] = [await mark.boundingBox(), await tools.boundingBox()]
    expect(markBox && toolBox && markBox.y >= toolBox.y + toolBox.height).toBe(true)

    const desk = caseDesk(page)
    await desk.claim.click()
    await page.getByRole('button', { name: '为电子合同资格申请书标注问题' }).click()
    await page.getByLabel('电子合同资格申请书的问题').fill('第二页未盖章')
    await expect(desk.opinion).toHaveValue('电子合同资格申请书：第二页未盖章')
    await page.getByRole('button', { name: '取消标注：电子合同资格申请书' }).click()
    await expect(desk.opinion).toHaveValue('')
    for (const width of [375, 820]) {
      await page.setViewportSize({ width, height: 800 })
      await expect(desk.button('退回')).toBeInViewport({ ratio: 1 })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await tickAll(page)
    await desk.button('通过并处理下一件').click()
    await confirmOf(page.getByRole('dialog'), '通过').click()
    await arriveAt(page, '山西太原股份公司的挂牌交易申请')
    await page.getByRole('region', { name: '该企业的其他申请' }).getByRole('link', { name: '电子合同会员' }).click()
    await arriveAt(page, '山西太原股份公司的电子合同会员申请')
    await read(caseDesk(page).decision, '本案已审结：通过。')
  }
)

/** Of the whole page, in CSS pixels. */
const pageHeight = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight')

/** Whether the part is higher than its place and scrolls there. */
const scrolls = (part: Locator) =>
  part.evaluate((box) => {
    box.scrollTop = box.scrollHeight
    return box.scrollTop > 0
  })

journey(
  'a case fits the window: papers, fields and opinion stand beside each other and scroll by themselves (R47)',
  async ({ person, meet, invite }) => {
    const account = await enterAsKnownCompany(person)
    await applyWith(person, 'E_CONTRACT', { letter: pdf('申请书.pdf', { pages: 3 }) })
    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const desk = caseDesk(page)
    await desk.claim.click()
    const papers = page.getByRole('region', { name: '材料', exact: true })
    const fields = page.getByRole('navigation', { name: '本案各部分' }).locator('..')
    const stage = page.getByRole('region', { name: '电子合同资格申请书', exact: true })
    await stage.locator('canvas').waitFor()
    for (const [width, height] of [
      [1440, 900],
      [1024, 768]
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => pageHeight(page)).toBeLessThanOrEqual(height)
      for (const part of [papers.getByRole('list').first(), desk.opinion, desk.button('退回并处理下一件'), desk.return])
        await expect(part).toBeInViewport({ ratio: 1 })
      await expect.poll(() => scrolls(stage)).toBe(true)
      expect(await scrolls(fields)).toBe(true)
      // What is scrolled away has a link.
      await page.getByRole('button', { name: '企业资料（生效版本）' }).click()
      await expect(page.getByRole('heading', { name: '企业资料（生效版本）' })).toBeInViewport()
      await reviewer.survey(`a case in two columns at ${width} px`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('l')
    await read(page.getByRole('figure'), '营业执照')
    await page.keyboard.press('h')
    await read(page.getByRole('figure'), '电子合同资格申请书')
    await page.keyboard.press('f')
    await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true)
    // What lies behind is neither seen nor pressed.
    await page.keyboard.press('a')
    await page.keyboard.press('r')
    await page.keyboard.press('f')
    await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(false)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await desk.opinion.fill('请补充')
    await desk.button('退回并处理下一件').click()
    await page.getByRole('dialog').getByRole('button', { name: '确认退回' }).click()
    await arriveAt(page, '业务资格审核')
    await read(page, '没有其他可以处理的申请，已返回列表。')
  }
)

journey(
  'the queue shows ten rows at 1440 × 900; its menu, filters and rows are as this browser has left them (R47)',
  async ({ person, meet, invite }) => {
    for (const company of [person, await meet(), await meet()]) {
      await enterAsKnownCompany(company)
      for (const code of ['LISTING', 'SETTLEMENT', 'SUPERVISOR', 'CORE']) await applyAs(company, code)
    }
    const reviewer = await meet()
    const { page } = reviewer
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open('/admin/applications')
    const rows = page.getByRole('table').getByRole('row')
    await expect(rows.nth(10)).toBeInViewport({ ratio: 1 })
    const menu = page.getByRole('navigation', { name: '管理菜单' })
    await page.getByRole('button', { name: '菜单', expanded: true }).click()
    await expect(menu).toHaveCount(0)
    await page.getByRole('button', { name: '显示设置' }).click()
    await page.getByRole('radio', { name: '宽松' }).check()
    await reviewer.survey('the display of the queue')
    await page.keyboard.press('Escape')
    await expect(rows.nth(10)).not.toBeInViewport({ ratio: 1 })
    await unfoldFilters(page)
    await chooseOption(page, '受理人', '我受理的')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '没有符合条件的申请')
    await page.getByRole('button', { name: '收起条件' }).click()
    await page.reload()
    await page.getByRole('button', { name: '菜单', expanded: false }).waitFor()
    await reviewer.survey('审核队列 with folded filters')
    await page.getByRole('button', { name: '取消条件“受理人：我受理的”' }).click()
    await expect(rows.nth(1)).toBeVisible()
    await expect(page.getByRole('button', { name: '更多条件' })).toBeVisible()
  }
)
