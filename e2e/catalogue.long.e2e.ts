import { expect } from '@playwright/test'
import { journeyAlone } from './journey.ts'
import { apply, applyPage } from './pages/apply.ts'
import { openCase } from './pages/desk.ts'
import { read, readFault } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { picture } from './people/papers.ts'

// The journeys that run beside this one apply by the usual catalogue.
const journey = journeyAlone()

const listing = '挂牌交易'
const added = '仓储合同'

journey(
  'one administrator changes a qualification and another publishes it: the next applicant sees it, and a running case keeps its version (R28, R37, R38)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const early = await meet()
    const { enterpriseNumber: earlyNumber } = await enterAsKnownCompany(early)
    await applyAs(early, 'LISTING')

    await takeDeskAs(person, await invite(['SYSTEM']), '系统管理员')
    await person.open('/admin/catalogue')
    await page.getByRole('button', { name: `修改：${listing}` }).click()
    const form = page.getByRole('dialog', { name: `修改：${listing}` })
    await form.getByRole('button', { name: '新增文件', exact: true }).click()
    await form.getByRole('button', { name: '保存到草稿', exact: true }).click()
    const papers = form.getByRole('group', { name: '补充文件', exact: true })
    const key = papers.getByLabel('键', { exact: true }).last()
    await readFault(key, '键应以字母开头')
    await person.survey('a qualification with a fault')
    await key.fill('storageContract')
    for (const [label, text] of [
      ['标签（中文）', added],
      ['标签（英文）', 'Storage contract'],
      ['提示（中文）', '与仓库签订的合同'],
      ['提示（英文）', 'The contract with the warehouse']
    ] as const)
      await papers.getByLabel(label, { exact: true }).last().fill(text)
    await form.getByRole('button', { name: '保存到草稿', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    const draft = page.getByRole('region', { name: '未提交的修改' })
    await read(draft, new RegExp(added))
    await draft.getByRole('button', { name: '提交审批', exact: true }).click()
    const proposal = page.getByRole('dialog', { name: '提交目录修改' })
    await proposal.getByLabel('修改原因', { exact: true }).fill('挂牌须有仓储合同')
    await proposal.getByRole('button', { name: '提交审批', exact: true }).click()
    const waiting = page.getByRole('region', { name: '等待审批的修改' })
    await read(waiting, '您提交的修改须由另一人审批，您可以撤回。')
    await expect(waiting.getByRole('button', { name: /^确认“/ })).toHaveCount(0)

    const late = await meet()
    const { enterpriseNumber: lateNumber } = await enterAsKnownCompany(late)
    await late.open('/center/qualifications')
    await applyPage(late.page).choice(listing).check()
    await expect(applyPage(late.page).panel.getByText(added)).toHaveCount(0)

    const security = await meet()
    await takeDeskAs(security, await invite(['SECURITY']), '安全管理员')
    await security.open('/admin/catalogue')
    const judged = security.page.getByRole('region', { name: '等待审批的修改' })
    await read(judged, '原因：挂牌须有仓储合同')
    await security.survey('a change of the catalogue that waits')
    await judged.getByRole('button', { name: `预览修改后的“${listing}”` }).click()
    const preview = security.page.getByRole('dialog', { name: `预览：${listing}` })
    await read(preview, added)
    await preview.getByRole('button', { name: '关闭' }).click()
    await judged.getByRole('button', { name: '确认“目录修改”' }).click()
    const question = security.page.getByRole('dialog', { name: '确认“目录修改”' })
    await question.getByRole('button', { name: '确认', exact: true }).click()
    await question.waitFor({ state: 'hidden' })
    await read(security.page, /^生效版本 2（/)

    await late.open('/center/qualifications')
    await applyPage(late.page).choice(listing).check()
    await read(applyPage(late.page).panel, added)
    await apply(late.page, listing, { label: added, file: picture('storage.png') })

    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await openCase(reviewer, lateNumber, listing)
    await read(reviewer.page.getByRole('main'), added)
    await openCase(reviewer, earlyNumber, listing)
    await expect(reviewer.page.getByRole('main').getByText(added)).toHaveCount(0)
  }
)
