import { expect } from '@playwright/test'
import { journeyAt } from './journey.ts'
import { expectSaved, profileForm, valueOf } from './pages/profile.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { type Staffed, startStaffed } from './setup/prepared.ts'
import { readShared } from './setup/shared.ts'

let product: Staffed

const journey = journeyAt(() => product)

journey.beforeAll(async () => {
  product = await startStaffed(readShared().prepared)
})

journey.afterAll(() => product.remove())

journey(
  'the server is killed while a form is filled in: the page says so, and after the restart nothing is lost',
  async ({ person }) => {
    const { page, complaints } = person
    await enterAsKnownCompany(person)
    await person.open('/center/profile/edit')
    const { subsidiaryName, submit } = profileForm(page)
    await subsidiaryName.fill('断电之前填写的子公司')
    await expectSaved(page)

    const mend = complaints.expect(
      /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_INCOMPLETE_CHUNKED|(answer|status of) 503/
    )
    await product.kill()
    await subsidiaryName.fill('断电之后填写的子公司')
    await read(page.getByRole('status'), '保存失败将自动重试')
    await submit.click()
    await read(page.getByRole('alert'), '网络连接失败，请检查网络后重试。')

    await product.start()
    await page.getByRole('button', { name: '立即重试' }).click()
    await expectSaved(page)
    await page.reload()
    await expect(subsidiaryName).toHaveValue('断电之后填写的子公司')
    await submit.click()
    await arriveAt(page, '查看用户信息')
    expect(await valueOf(page, '主体', '子公司全称')).toBe('断电之后填写的子公司')
    // The event stream reconnects at any time, and a server that has just started may refuse it for a while.
    mend()
  }
)
