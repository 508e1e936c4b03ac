import { expect } from '@playwright/test'
import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { journeyAlone } from './journey.ts'
import { chooseOption, pickDate } from './pages/antd.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { decideAs } from './people/reviewers.ts'

// A campaign over all enterprises would ask those of the journeys that run beside this one.
const journey = journeyAlone()

const title = '2027 年度复审'
const inDays = (days: number): string => dayAfter(beijingDay(new Date()), days)

journey(
  'a review is proposed with its numbers, begun by a second person, confirmed by one click, and followed at the desk (R46)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const owner = await meet()
    await enterAsKnownCompany(owner)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await decideAs(reviewer, await applyAs(owner, 'LISTING'), 'approve')

    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
    await person.open('/admin/campaigns')
    await read(page, '还没有复审')
    await page.getByRole('button', { name: '发起复审' }).click()
    const form = page.getByRole('dialog', { name: '发起复审' })
    await form.getByRole('button', { name: '预览', exact: true }).click()
    await readFault(form.getByLabel('标题', { exact: true }), '请填写标题')
    await person.survey('an empty review')
    await form.getByLabel('标题', { exact: true }).fill(title)
    await form.getByLabel('确认内容', { exact: true }).fill('请核对企业名称、法定代表人和银行账户。')
    await form.getByRole('checkbox', { name: '挂牌交易' }).check()
    await pickDate(form, '截止日期', inDays(6))
    await form.getByRole('button', { name: '预览', exact: true }).click()
    await readFault(form.getByLabel('截止日期', { exact: true }), '截止日期至少在 7 天以后')
    await pickDate(form, '截止日期', inDays(7))
    await form.getByRole('button', { name: '预览', exact: true }).click()
    const preview = page.getByRole('dialog', { name: '预览复审' })
    await read(preview, '现在涉及 1 家企业')
    await person.survey('the preview of a review')
    await preview.getByRole('button', { name: '提交确认' }).click()
    await read(page, `等待确认：${title}`)
    await person.survey('a review that waits')

    const security = await meet()
    await takeDeskAs(security, await invite(['SECURITY']), '安全管理员')
    await security.open('/admin/campaigns')
    await security.page.getByRole('button', { name: `确认“${title}”` }).click()
    const decision = security.page.getByRole('dialog')
    await read(decision, '涉及 1 家企业')
    await decision.getByRole('button', { name: '确认', exact: true }).click()
    await security.page.getByRole('link', { name: title }).click()
    await arriveAt(security.page, title)

    await owner.open('/center')
    await read(owner.page, `复审“${title}”：请在 ${inDays(7)} 前确认企业资料，逾期业务资格将暂停`)
    await owner.survey('企业首页 with a review')
    await owner.page.getByRole('link', { name: '去确认' }).click()
    await arriveAt(owner.page, '查看用户信息')
    await owner.survey('查看用户信息 with a review')
    await owner.page.getByRole('button', { name: '资料无变化，确认' }).click()
    await read(owner.page, '资料已确认')
    await expect(owner.page.getByRole('button', { name: '资料无变化，确认' })).toHaveCount(0)

    await person.open('/admin/campaigns')
    await read(page, '1 / 1（100%）')
    await person.survey('the list of reviews')
    await page.getByRole('link', { name: title }).click()
    await arriveAt(page, title)
    const list = page.getByRole('table', { name: '企业名单' })
    await read(list, '已确认，无变化')
    await person.survey('the progress of a review')
    await chooseOption(page, '确认情况', '未确认')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '没有符合条件的企业')
    await page.getByRole('link', { name: '重置' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    expect((await download).suggestedFilename()).toMatch(/^2027 年度复审 .*\.xlsx$/)

    await page.getByRole('button', { name: '延长截止日期' }).click()
    const moving = page.getByRole('dialog', { name: '延长截止日期' })
    await moving.getByRole('button', { name: '延长', exact: true }).click()
    await readFault(moving.getByLabel('截止日期', { exact: true }), '截止日期只能延后')
    await pickDate(moving, '截止日期', inDays(20))
    await moving.getByRole('button', { name: '延长', exact: true }).click()
    await read(page, inDays(20))
    await page.getByRole('button', { name: '提前结束' }).click()
    const ending = page.getByRole('dialog', { name: '提前结束' })
    await ending.getByLabel('原因', { exact: true }).fill('范围有误')
    await person.survey('the end of a review')
    await ending.getByRole('button', { name: '提前结束', exact: true }).click()
    await read(page, '已提前结束')
  }
)
