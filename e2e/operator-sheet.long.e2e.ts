import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { operatorRow } from './pages/operators.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany, freshPhone, freshUsername } from './people/accounts.ts'
import { sheetOf } from './people/sheets.ts'

journey(
  'colleagues are invited by .xlsx, a faulty row says why, and the same sheet again invites nobody (R51)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/operators')
    await arriveAt(page, '操作员管理')
    await page.getByRole('button', { name: '批量新增', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '批量新增操作员' })
    const template = page.waitForEvent('download')
    await dialog.getByRole('link', { name: '下载模板' }).click()
    expect((await template).suggestedFilename()).toBe('operators.xlsx')

    const [first, second] = [freshUsername(), freshUsername()]
    const sheet = sheetOf('操作员.xlsx', [
      ['姓名', '手机号', '用户名', '角色'],
      ['孙财务', freshPhone(), first, '财务'],
      ['李查看', freshPhone(), second, '查看'],
      ['王老板', freshPhone(), freshUsername(), '老板']
    ])
    await dialog.locator('input[type=file]').setInputFiles(sheet)
    await read(dialog, '共 3 行：可新增 2，已有 0，有误 1')
    await read(dialog.getByRole('listitem').filter({ hasText: '王老板' }), '请选择角色')
    await person.survey('批量新增操作员')
    await dialog.getByRole('button', { name: '邀请 2 人', exact: true }).click()
    await read(dialog, '已邀请 2 人，未能邀请 0 人')

    await dialog.locator('input[type=file]').setInputFiles(sheet)
    await read(dialog, '共 3 行：可新增 0，已有 2，有误 1')
    await expect(dialog.getByRole('button', { name: /^邀请/ })).toHaveCount(0)
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    for (const username of [first, second]) await read(operatorRow(page, username), '待激活')
  }
)
