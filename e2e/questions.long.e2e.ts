import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'

journey(
  'an enterprise reads the help, asks the platform from the page where it is stuck, and goes on with the answer (R50)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const { enterpriseNumber } = await enterAsKnownCompany(person)
    await person.open('/center/qualifications')
    await page.getByRole('link', { name: '本页帮助' }).click()
    await arriveAt(page, '帮助')
    await expect(page.getByRole('tab', { name: '3. 业务资格申请' })).toHaveAttribute('aria-selected', 'true')
    // The pictures of the product load when they come into sight.
    const picture = page.getByRole('main').locator('img').first()
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((img) => Reflect.get(img, 'naturalWidth'))).toBe(1100)
    await page.getByRole('searchbox', { name: '搜索帮助' }).fill('退回')
    await read(page.getByRole('main'), '申请被退回怎么办？')
    await person.survey('the help, searched')

    await person.open('/center/profile/edit')
    await page.getByRole('button', { name: /在哪里找.*统一社会信用代码/ }).click()
    await page.getByRole('img', { name: '营业执照样张，标出“统一社会信用代码”' }).waitFor()
    await person.survey('a guide beside its field')

    await person.open('/center/qualifications')
    await page.getByRole('main').getByRole('link', { name: '问平台' }).click()
    await page.getByLabel('您的问题').fill('授权期限可以填到年底吗？')
    await person.survey('提问')
    await page.getByRole('button', { name: '提交问题' }).click()
    await page.getByRole('link', { name: '授权期限可以填到年底吗？' }).click()
    await arriveAt(page, '提问详情')
    await read(page.getByRole('main'), '待回复')

    const reviewer = await meet()
    const desk = reviewer.page
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await reviewer.open(`/admin/questions?search=${enterpriseNumber}`)
    await reviewer.survey('企业提问')
    await desk.getByRole('link', { name: '授权期限可以填到年底吗？' }).click()
    await desk.getByRole('heading', { level: 1, name: /的提问$/ }).waitFor()
    await read(desk.getByRole('main'), '提问页面：业务资格申请')
    await reviewer.survey('one question at the desk')
    await desk.getByLabel('回复内容（企业可见）').fill('可以，由企业自行决定。')
    await desk.getByRole('button', { name: '发送回复' }).click()
    await read(desk.getByRole('main'), '已回复')

    // The open page follows by itself.
    await read(page.getByRole('main'), '可以，由企业自行决定。')
    await expect(page.getByRole('main')).not.toContainText('审核员')
    await page.getByLabel('补充或追问').fill('谢谢')
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await page.getByRole('list', { name: '往来内容' }).getByText('谢谢').waitFor()
    await person.survey('a question with its answer')
    await page.getByRole('button', { name: '关闭问题' }).click()
    await read(page.getByRole('main'), '该问题已关闭，不能再补充。')
    await person.open('/center/messages')
    await read(page.getByRole('main'), '平台已回复您的问题')
  }
)
