import { expect } from '@playwright/test'
import { journeyAlone } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'

// In the common product the companies of all journeys share name, legal person and bank account.
const journey = journeyAlone()

const name = '山西太原股份公司'

journey(
  'a reviewer finds an enterprise, reads its tabs, notes something and marks a duplicate; 审计管理员 reads it and changes nothing (R37, R38)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const { enterpriseNumber } = await enterAsKnownCompany(await meet())
    const other = await enterAsKnownCompany(await meet())

    await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await person.open('/admin/enterprises')
    const search = page.getByLabel('查找内容', { exact: true })
    await search.fill('没有这样的企业')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '没有符合条件的企业')
    await search.fill('太原')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '共 2 条')
    await page.getByRole('link', { name: new RegExp(enterpriseNumber) }).click()
    await arriveAt(page, name)

    const tab = (label: string) => page.getByRole('tab', { name: label, exact: true }).click()
    const panel = page.getByRole('tabpanel')
    for (const [label, text] of [
      ['资料', '敏感信息已脱敏'],
      ['材料', '每次打开材料都记入审计'],
      ['业务资格', '还没有申请或业务资格'],
      ['操作员', '主账号'],
      ['站内信', /站内信/]
    ] as const) {
      await tab(label)
      await read(panel, text)
      // The others are surveyed in every-page.
      if (label === '材料' || label === '站内信') await person.survey(`an enterprise: ${label}`)
    }

    await tab('内部备注')
    await page.getByRole('button', { name: '添加备注', exact: true }).click()
    const note = page.getByLabel('新备注', { exact: true })
    await readFault(note, '请填写')
    await note.fill('电话核实过，联系人可靠')
    await page.getByRole('button', { name: '添加备注', exact: true }).click()
    await read(page.getByRole('list', { name: '内部备注' }), '电话核实过，联系人可靠')
    await person.survey('an enterprise: 内部备注')

    await tab('疑似重复（1）')
    const suspected = page.getByRole('region', { name: '待判断' })
    await read(suspected, new RegExp(other.enterpriseNumber))
    await suspected.getByRole('button', { name: `与${name}对比` }).click()
    const comparison = page.getByRole('dialog', { name: '企业对比' })
    await comparison.getByRole('radio', { name: /^重复企业/ }).check()
    await comparison.getByLabel('原因', { exact: true }).fill('同一家企业注册了两次')
    await person.survey('two enterprises side by side')
    await comparison.getByRole('button', { name: '保存标记', exact: true }).click()
    await comparison.waitFor({ state: 'hidden' })
    await read(page.getByRole('region', { name: '已标记' }), '同一家企业注册了两次')
    await read(suspected, '没有发现疑似重复的企业')
    await person.survey('an enterprise: 疑似重复')

    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员')
    await auditor.open(`/admin/enterprises/${enterpriseNumber}?tab=notes`)
    await arriveAt(auditor.page, name)
    await read(auditor.page.getByRole('list', { name: '内部备注' }), '电话核实过，联系人可靠')
    await expect(auditor.page.getByRole('button', { name: '添加备注' })).toHaveCount(0)
    await auditor.page.getByRole('tab', { name: '疑似重复', exact: true }).click()
    await auditor.page.getByRole('button', { name: `与${name}对比` }).click()
    const compared = auditor.page.getByRole('dialog', { name: '企业对比' })
    await read(compared, '证件、账号和手机号已脱敏')
    await expect(compared.getByRole('button', { name: '保存标记' })).toHaveCount(0)
    await auditor.page.keyboard.press('Escape')
    await compared.waitFor({ state: 'hidden' })
    await expect(auditor.page.getByRole('button', { name: '冻结企业' })).toHaveCount(0)
    await auditor.page.getByRole('tab', { name: '审计', exact: true }).click()
    await auditor.page.getByRole('link', { name: '查看该企业的审计记录' }).click()
    await arriveAt(auditor.page, '审计记录')
    await read(auditor.page.getByRole('main'), '标记疑似重复')
  }
)
