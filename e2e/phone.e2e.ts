import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { arriveAt } from './pages/see.ts'
import { paperSlot } from './pages/upload.ts'
import { enterAsKnownCompany } from './people/accounts.ts'

journey(
  'on a phone with touch the menus open in a drawer, nothing speaks of dragging, and the camera is offered',
  async ({ meet }) => {
    const phone = await meet({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
    const { page } = phone
    await enterAsKnownCompany(phone)
    await phone.open('/center')
    await page.getByRole('button', { name: '打开菜单' }).click()
    const drawer = page.getByRole('dialog', { name: '用户中心菜单' })
    await drawer.getByRole('link', { name: '业务资格申请' }).click()
    await arriveAt(page, '业务资格申请')
    await drawer.waitFor({ state: 'hidden' })
    await applyPage(page).choice('电子合同会员').check()
    const slot = paperSlot(applyPage(page).panel, '电子合同资格申请书')
    await slot.getByRole('button', { name: /拍照/ }).waitFor()
    await expect(slot.getByText('或将文件拖到此处')).toBeHidden()
    await phone.survey('a paper on a phone')
  }
)
