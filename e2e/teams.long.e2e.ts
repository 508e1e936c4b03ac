import { expect } from '@playwright/test'
import { journeyAlone } from './journey.ts'
import { chooseOption, searchOption } from './pages/antd.ts'
import { unfoldFilters } from './pages/desk.ts'
import { read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'

// A product of its own, since rules share out the cases of every journey.
const journey = journeyAlone()

journey(
  'an administrator makes a team and a rule and previews them; its members get the cases, and one who leaves gives them to the other (R47)',
  async ({ person, meet, invite }) => {
    await enterAsKnownCompany(person)
    await applyAs(person, 'LISTING')
    await applyAs(person, 'SETTLEMENT')
    const [wang, li, system] = [await meet(), await meet(), await meet()]
    await takeDeskAs(wang, await invite(['REVIEWER']), '王审核')
    await takeDeskAs(li, await invite(['REVIEWER']), '李审核')
    await takeDeskAs(system, await invite(['SYSTEM']), '周系统')

    const { page } = system
    await system.open('/admin/teams')
    await read(page, '还没有规则，所有申请由审核员自行受理')
    await page.getByRole('button', { name: '修改小组和规则' }).click()
    const dialog = page.getByRole('dialog', { name: '修改小组和规则' })
    await dialog.getByRole('button', { name: '新增小组' }).click()
    await dialog.getByRole('button', { name: '新增规则' }).click()
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await readFault(dialog.getByLabel('小组名称', { exact: true }), '请填写小组名称')
    await dialog.getByLabel('小组名称', { exact: true }).fill('太原小组')
    const members = dialog.getByRole('combobox', { name: '成员' })
    await members.click()
    for (const name of ['王审核', '李审核']) await page.getByRole('option', { name: `${name}（在办 0 件）` }).click()
    await members.press('Escape')
    await searchOption(dialog, '地区', { typed: '太原', option: '山西省 / 太原市' })
    await chooseOption(dialog, '小组', '太原小组')
    await dialog.getByRole('button', { name: '预览' }).click()
    await expect(dialog.getByRole('cell', { name: /太原小组 · (王|李)审核/ })).toHaveCount(2)
    await system.survey('小组和规则 with a preview')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await read(page, '已保存，一分钟内生效')
    const rules = page.getByRole('table', { name: '规则' })
    await expect(rules.getByRole('cell')).toHaveText(['1', '山西省 / 太原市', '不限', '不限', '太原小组'])

    await wang.open('/admin/applications?region=1401')
    // The open page follows when the job has given the cases.
    await expect(wang.page.getByText('王审核（我）')).toHaveCount(1, { timeout: 60_000 })
    await expect(wang.page.getByRole('cell', { name: '李审核', exact: true })).toHaveCount(1)
    await read(wang.page, '山西省 / 太原市')
    await wang.open('/admin/messages')
    await read(wang.page.getByRole('main'), '有申请按小组规则分配给您')

    await li.open('/admin/applications?claimed=mine')
    await li.page.getByRole('button', { name: '登记休假' }).click()
    const vacation = li.page.getByRole('dialog', { name: '登记休假' })
    const today = await vacation.getByLabel('第一天', { exact: true }).inputValue()
    await vacation.getByLabel('最后一天', { exact: true }).fill(today)
    await vacation.getByLabel('最后一天', { exact: true }).press('Enter')
    await vacation.getByRole('button', { name: '登记', exact: true }).click()
    await read(li.page, '休假已登记，1 件申请已放回队列')
    await wang.open('/admin/applications?claimed=mine')
    await expect(wang.page.getByText('王审核（我）')).toHaveCount(2, { timeout: 60_000 })

    await wang.open('/admin/applications')
    await unfoldFilters(wang.page)
    await searchOption(wang.page, '地区', { typed: '北京', option: '北京市' })
    await wang.page.getByRole('button', { name: '查询', exact: true }).click()
    await read(wang.page, '没有符合条件的申请')
    await expect(wang.page).toHaveURL(/region=11/)
    await wang.open('/admin/teams')
    await read(wang.page, '李审核（休假）')
    await expect(wang.page.getByRole('button', { name: '修改小组和规则' })).toHaveCount(0)
  }
)
