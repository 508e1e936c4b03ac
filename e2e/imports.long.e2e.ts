import { expect } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { journeyAlone } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { takeDeskAs } from './people/administrators.ts'
import { sheetOf } from './people/sheets.ts'

// The numbers of registrations go on above those of an import, and the lists of enterprises have its rows.
const journey = journeyAlone()

journey(
  'the example of the template is uploaded, confirmed by a second person, and then stands in the list (R53)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
    await person.open('/admin/enterprises')
    await page.getByRole('link', { name: '导入', exact: true }).click()
    await arriveAt(page, '导入企业')
    await person.survey('企业 → 导入')
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载模板' }).click()
    const template = await downloaded
    expect(template.suggestedFilename()).toBe('import.xlsx')
    const buffer = await readFile(await template.path())
    await page.locator('input[type=file]').setInputFiles({ name: '示例.xlsx', mimeType: '', buffer })
    await page.getByRole('button', { name: '提交确认' }).waitFor()
    await read(page.getByRole('table', { name: '有原因的行' }), '待完善：营业执照')
    const counts = page.getByRole('table', { name: '检查结果（尚未导入）' })
    await expect(counts.getByRole('row', { name: '企业 1', exact: true })).toBeVisible()
    await person.survey('an import that was checked')
    await page.getByRole('button', { name: '提交确认' }).click()
    const question = page.getByRole('dialog')
    await read(question, '1 家企业新建，0 家更新；有错误的 0 家不导入')
    await person.survey('the question before an import is proposed')
    await question.getByRole('button', { name: '提交确认' }).click()
    await read(page, '等待确认：导入')
    const address = page.url()

    const security = await meet()
    await takeDeskAs(security, await invite(['SECURITY']), '安全管理员')
    await security.open(new URL(address).pathname)
    await security.page.getByRole('button', { name: /^确认“导入 / }).click()
    const decision = security.page.getByRole('dialog')
    await read(decision, /^SHA-256 [0-9a-f]{64}$/)
    await decision.getByRole('button', { name: '确认', exact: true }).click()

    // The page follows by itself.
    await read(page, '已导入')
    await person.survey('an import that has ended')
    await page.getByRole('link', { name: '返回导入列表' }).click()
    await read(page.getByRole('table', { name: '导入记录' }), '已导入')
    await person.survey('the list of imports')
    await page.getByRole('link', { name: '返回企业列表' }).click()
    await read(page.getByRole('table', { name: '企业列表' }), '示例煤炭贸易有限公司')
  }
)

journey('a file with faults is told row by row, and one that is no sheet at once (R53)', async ({ person, invite }) => {
  const { page } = person
  await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
  await person.open('/admin/enterprises/import')
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(
    sheetOf(
      '缺列.xlsx',
      [
        ['用户编号', '企业全称'],
        ['1', '甲']
      ],
      '企业'
    )
  )
  await read(page.getByRole('alert'), '缺少列：企业类型')
  const rows = [
    ['用户编号', '企业类型', '企业全称', '统一社会信用代码'],
    ['0000000301', '煤老板', '太原甲煤业有限公司', '91140100MA0EXAMP13']
  ]
  await choose.setInputFiles(sheetOf('旧平台.xlsx', rows, '企业'))
  await arriveAt(page, '旧平台.xlsx')
  const told = page.getByRole('table', { name: '有原因的行' })
  await read(told, '企业 第 2 行')
  await read(told, /企业类型：没有此企业类型，可填写：供应商/)
  await read(told, '“账号”表中没有这家企业的主账号')
  await read(page, '没有可导入的行')
  await expect(page.getByRole('button', { name: '提交确认' })).toHaveCount(0)
  await person.survey('an import with faults')
  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载逐行结果' }).click()
  expect((await downloaded).suggestedFilename()).toMatch(/^旧平台 .*\.xlsx$/)
  await page.getByRole('button', { name: '放弃' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
  await read(page, '已放弃')
})
