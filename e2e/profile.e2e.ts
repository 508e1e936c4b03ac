import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { selectBox } from './pages/antd.ts'
import { profileForm } from './pages/profile.ts'
import { arriveAt, expectFocus, read } from './pages/see.ts'
import { enterAsKnownCompany, enterAsNewCompany } from './people/accounts.ts'

journey(
  'the profile is printed without menus and buttons, 修改 leads to its section, and 注册地址 is chosen by the keyboard (R19, R20)',
  async ({ person, meet }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/profile')
    await read(page, '山西太原股份公司')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0)
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
    // Browsers give the page the width of A4.
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    await page.setViewportSize({ width: 703, height: 1000 })
    const rows = page.getByRole('region').filter({ visible: true }).locator('tr')
    await expect(rows.filter({ hasText: '统一社会信用代码' }).locator('th')).toHaveCount(2)
    for (const labels of await rows.evaluateAll((all) => all.map((row) => row.querySelectorAll('th').length))) {
      expect(labels).toBeLessThanOrEqual(2)
    }
    const code = page.getByText(/^9[0-9A-Z]{17}$/).first()
    expect((await code.boundingBox())?.height).toBeLessThan(30)
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ media: 'screen' })

    await page.getByRole('link', { name: '修改 银行' }).click()
    await arriveAt(page, '修改资料')
    await expectFocus(page.getByRole('heading', { level: 2, name: '银行', exact: true }))
    const warnings: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text())
    })
    // As if the address had been edited by hand.
    await page.evaluate("location.hash = 'agent'")
    await expectFocus(page.getByRole('heading', { level: 2, name: '经办人', exact: true }))
    expect(warnings).toEqual([])

    // Without a stored address the list begins with the provinces.
    const newcomer = await meet()
    const { keyboard } = newcomer.page
    await enterAsNewCompany(newcomer)
    await newcomer.open('/center/profile/edit')
    const subject = profileForm(newcomer.page).section('主体')
    const region = subject.getByRole('combobox', { name: '注册地址', exact: true })
    const options = newcomer.page.locator('.ant-select-dropdown').getByRole('option')
    await region.focus()
    await keyboard.press('ArrowDown')
    for (const name of ['山西省', '长治市', '潞州区']) {
      await options.filter({ hasText: name }).waitFor()
      const active = newcomer.page.locator('.ant-select-item-option-active')
      for (let step = 0; step < 40; step += 1) {
        if ((await active.textContent())?.includes(name)) break
        await keyboard.press('ArrowDown')
      }
      await keyboard.press('Enter')
    }
    await expect(selectBox(subject, '注册地址')).toContainText('山西省 / 长治市 / 潞州区')
    await expectFocus(region)
  }
)
