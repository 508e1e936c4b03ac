import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { expectFocus, read } from './pages/see.ts'
import { chooseZone, paperSlot, upload } from './pages/upload.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs, applyWith } from './people/applicants.ts'
import { largePicture, picture } from './people/papers.ts'
import { decideAs, returnAs, suspendAs } from './people/reviewers.ts'

journey(
  'a returned case that would come back unchanged is asked about, naming the items (R26, R27)',
  async ({ person, meet, invite }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    const id = await applyAs(person, 'E_CONTRACT', ['letter'])
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await returnAs(reviewer, id, {
      'file:letter': '未加盖企业公章',
      'profile:bankAccount': '与开户许可证不一致'
    })

    // As the home page, the messages and 修改资料 link to it.
    await person.open(`/center/qualifications?resubmit=${id}`)
    const card = applyPage(page).card('电子合同会员')
    const zone = chooseZone(paperSlot(card, '电子合同资格申请书'))
    await expectFocus(zone)
    await read(card, '审核意见：请按各项意见修改')
    await expect(card.getByRole('link', { name: '账号' })).toHaveAttribute('href', '/center/profile/edit#bankAccount')
    await person.survey('a returned case with remarks on a paper and on the profile')

    const resubmit = card.getByRole('button', { name: '重新提交', exact: true })
    await resubmit.click()
    const question = page.getByRole('dialog', { name: '有审核意见的项目没有修改，仍要提交吗？' })
    await expect(question.getByRole('listitem')).toHaveText([
      '电子合同资格申请书（审核意见：未加盖企业公章）',
      '账号（审核意见：与开户许可证不一致）'
    ])
    await person.survey('the question before an unchanged case')
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)

    await upload(card, '电子合同资格申请书', picture('盖章.png', 32))
    await read(card, '已修改（原审核意见：未加盖企业公章）')
    await resubmit.click()
    await expect(question.getByRole('listitem')).toHaveText(['账号（审核意见：与开户许可证不一致）'])
    await question.getByRole('button', { name: '仍然提交' }).click()
    await read(card, '第 2 次提交')
  }
)

journey('放贷会员 is not submitted without its 金融许可证; the card said so before (R23, R28)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/qualifications')
  const form = applyPage(page)
  await read(form.panel, '金融许可证、金融许可证编号（选填）')
  await form.panel.getByRole('button', { name: '申请 放贷会员' }).click()
  await read(form.panel, '持有金融许可证的金融机构')
  await read(form.block('放贷会员补充材料'), '选填')
  await form.submit.click()
  await read(form.panel, '请上传此文件')
  await expectFocus(chooseZone(paperSlot(form.panel, '金融许可证')))
  await upload(form.panel, '金融许可证', picture('金融许可证.png'))
  await form.submit.click()
  await read(form.card('放贷会员'), '待受理')
})

journey('挂牌交易 without any paper is asked about first, and can be filled in instead (R23)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/qualifications?apply=LISTING')
  const form = applyPage(page)
  await form.submit.click()
  const question = page.getByRole('dialog', { name: '不填写补充材料，直接提交吗？' })
  await person.survey('the question before an empty submission')
  await question.getByRole('button', { name: '取消' }).click()
  await expect(question).toHaveCount(0)
  await expect(form.card('挂牌交易')).toHaveCount(0)
  await form.panel.getByRole('textbox', { name: '主营煤种' }).fill('动力煤')
  await form.submit.click()
  await read(form.card('挂牌交易'), '待受理')
})

journey('a photo of 4.5 MB is made smaller in the browser, and the row says so (R25)', async ({ person }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  await person.open('/center/qualifications?apply=E_CONTRACT')
  const slot = paperSlot(applyPage(page).panel, '电子合同资格申请书')
  await read(slot, '超过 2M 的照片会自动缩小后上传')
  await slot.locator('input[type=file]:not([capture])').setInputFiles(largePicture('照片.png'))
  await read(slot, /图片已自动缩小：4\.5 MB → .*，最长边不超过 2400 像素/)
  await read(slot, '照片.jpg')
  await person.survey('a photo that was made smaller')
})

journey('on a phone with touch nothing speaks of dragging, and the camera is offered', async ({ meet }) => {
  const phone = await meet({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
  await enterAsKnownCompany(phone)
  await phone.open('/center/qualifications?apply=E_CONTRACT')
  const slot = paperSlot(applyPage(phone.page).panel, '电子合同资格申请书')
  await slot.getByRole('button', { name: /拍照/ }).waitFor()
  await expect(slot.getByText('或将文件拖到此处')).toBeHidden()
  await phone.survey('a paper on a phone')
})

journey(
  'one paper has three names: its four steps are shown, and where its 授权期限 comes from (R24)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    await person.open('/center/qualifications?apply=E_CONTRACT')
    const form = applyPage(page)
    await read(form.panel, '授权委托书、“电子合同资格申请书”和“申请书附件”是同一份文件，按下面四步办理：')
    await expect(form.panel.getByRole('group', { name: '授权委托书的办理步骤' })).toContainText('签字盖章')
    await form.panel.getByRole('link', { name: '查看或修改授权期限' }).click()
    await page.waitForURL('**/center/profile/edit#agentAuthorisedUntil')
  }
)

journey('已通过 says beside it that the qualification was suspended since (R26)', async ({ person, meet, invite }) => {
  const { page } = person
  await enterAsKnownCompany(person)
  const id = await applyWith(person, 'LISTING', {})
  const reviewer = await meet()
  await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
  await decideAs(reviewer, id, 'approve')
  await suspendAs(reviewer, id, '年审未完成')
  await person.open('/center/qualifications')
  const card = applyPage(page).card('挂牌交易')
  await read(card, '已通过')
  await read(card, '资格已暂停')
  await person.survey('a case whose qualification is suspended')
})
