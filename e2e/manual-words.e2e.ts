import { expect, type Page } from '@playwright/test'
import { journey } from './journey.ts'
import { laterMenuWords, type ManualWord, manualWords } from './manual-words.ts'
import { selectBox } from './pages/antd.ts'
import { describedBy } from './pages/see.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import type { Person } from './people/person.ts'

const places = [...new Set(manualWords.map(({ place }) => place))]
const isInCenter = (place: string) => place.startsWith('/center')

const findAll = async (person: Person, wanted: readonly ManualWord['place'][]): Promise<void> => {
  for (const place of wanted) {
    await person.open(place)
    await person.page.getByRole('button').last().waitFor()
    for (const word of manualWords.filter((each) => each.place === place)) await findOnPage(person.page, word)
  }
}

journey('the public pages carry every word that the manual shows there (R1, R10)', async ({ person }) => {
  await findAll(
    person,
    places.filter((place) => !isInCenter(place))
  )
})

journey(
  'the user centre carries every word that the manual shows there, and no menu of a later chapter (R15, R16, R18, R22, R23, R32)',
  async ({ person }) => {
    await enterAsNewCompany(person)
    await findAll(person, places.filter(isInCenter))
    const menus = (await person.page.getByRole('navigation').allTextContents()).join(' ')
    for (const words of laterMenuWords) expect(menus).not.toContain(words)
  }
)

/** Fails with the word in its message if the page does not show it in the role that the manual gives it. */
const findOnPage = async (page: Page, word: ManualWord): Promise<void> => {
  const { words, of = '' } = word
  const name = JSON.stringify(word)
  const main = page.getByRole('main')
  const field = (label: string) => main.getByLabel(label, { exact: true }).first()
  switch (word.kind) {
    case 'heading':
      return expect(page.getByRole('heading', { level: 1 }), name).toHaveText(words)
    case 'label':
      await expect(field(words), name).toHaveCount(1)
      if (word.isRequired) await expect(field(words), name).toHaveAttribute('aria-required', 'true')
      return
    case 'placeholder':
      return expect.poll(() => readPlaceholder(page, of), { message: name }).toBe(words)
    case 'hint':
      return expect.poll(() => describedBy(field(of)), { message: name }).toContain(words)
    case 'checkbox':
      return expect(
        main.getByRole('checkbox', { name: new RegExp(`^${words.replace('《', '\\s*《')}$`) }),
        name
      ).toHaveCount(1)
    case 'button':
      return expect(main.getByRole('button', { name: words, exact: true }), name).toHaveCount(1)
    case 'link':
      return expect(main.getByRole('link', { name: words, exact: true }), name).toHaveCount(1)
    case 'text':
      return expect(main, name).toContainText(words)
    case 'brand':
      return expect(page.getByRole('banner'), name).toContainText(words)
    case 'top menu':
      return expect(
        page.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: words, exact: true }),
        name
      ).toHaveCount(1)
    case 'side menu':
      return expect(sideMenu(page).getByRole('link', { name: words, exact: true }), name).toHaveCount(1)
    case 'side group':
      return expect(sideMenu(page).getByText(words, { exact: true }), name).toHaveCount(1)
    case 'breadcrumb':
      return expect.poll(() => readBreadcrumb(page), { message: name }).toBe(words)
    case 'row':
      return expect(main.getByRole('group', { name: words, exact: true }), name).toHaveCount(1)
    case 'radio':
      return expect(main.getByRole('radio', { name: words, exact: true }), name).toHaveCount(1)
    case 'value':
      return expect(
        main.locator('dt, th, .ant-descriptions-item-label').filter({ hasText: new RegExp(`^${words}$`) }),
        name
      ).toHaveCount(1)
  }
}

const sideMenu = (page: Page) => page.getByRole('navigation', { name: '用户中心菜单' })

/** antd's Select shows its placeholder as text beside its input. */
const readPlaceholder = async (page: Page, label: string): Promise<string | null> => {
  const field = page.getByRole('main').getByLabel(label, { exact: true })
  return (await field.getAttribute('placeholder')) ?? (await selectBox(page, label).textContent())
}

/** CSS draws the > between two items, so that screen readers skip it. */
const readBreadcrumb = async (page: Page): Promise<string> => {
  const breadcrumb = page.getByRole('navigation', { name: '面包屑' })
  const [here = '', ...places] = await breadcrumb.getByRole('listitem').allTextContents()
  return oneLine(here + places.join(' > '))
}

const oneLine = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()
