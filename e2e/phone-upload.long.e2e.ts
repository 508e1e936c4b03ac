import { expect } from '@playwright/test'
import { photoTokenHeader, uploadPhoto } from '@portal/contract/enterprise/photo'
import { journey } from './journey.ts'
import { fillProfile, freshCompany, profileForm } from './pages/profile.ts'
import { scan } from './pages/scan.ts'
import { arriveAt, read } from './pages/see.ts'
import { paperSlot } from './pages/upload.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { picture } from './people/papers.ts'

journey(
  'a paper is photographed with the phone by 用手机拍照上传, and the code works once (R51)',
  async ({ person, meet }) => {
    const { page } = person
    await enterAsNewCompany(person)
    await person.open('/center/profile/edit')
    await fillProfile(page, freshCompany())
    const slot = paperSlot(profileForm(page).section('文件'), '营业执照')
    await slot.getByRole('button', { name: /^用手机拍照上传/ }).click()
    const dialog = page.getByRole('dialog', { name: '用手机拍照上传：营业执照' })
    await read(dialog, '二维码 10 分钟内有效，只能用一次，关闭本窗口即作废')
    await person.survey('用手机拍照上传')
    const address = await scan(dialog.getByRole('img', { name: '手机上传二维码' }))

    const phone = await meet({ viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true })
    await phone.page.goto(address)
    await arriveAt(phone.page, '手机拍照上传')
    await read(phone.page, '营业执照')
    await phone.survey('手机拍照上传')
    const photo = picture('IMG_2026.png')
    await phone.page.locator('input[type=file][capture]').setInputFiles(photo)
    await arriveAt(phone.page, '已上传')
    expect(await phone.context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'session' }))

    await read(dialog, '已收到手机上传的文件，并放入此项')
    await dialog.getByRole('button', { name: '完成', exact: true }).click()
    await expect(slot.getByText('IMG_2026.png').first()).toBeVisible()
    await profileForm(page).submit.click()
    await arriveAt(page, '查看用户信息')
    await read(page, 'IMG_2026.png')

    // The same code again.
    await phone.page.reload()
    await read(phone.page.getByRole('alert'), '这个二维码已失效或已用过')
    const replayed = await phone.context.request.post(uploadPhoto.path, {
      headers: { [photoTokenHeader]: new URL(address).hash.slice(1) },
      multipart: { slot: 'profile:businessLicence', file: photo }
    })
    expect(replayed.status()).toBe(404)
  }
)
