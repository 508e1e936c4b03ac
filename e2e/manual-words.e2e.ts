import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { laterMenuWords, type ManualWord, manualWords } from './manual-words.ts'
import { describedBy } from './pages/see.ts'
import { enterAsNewCompany } from './people/accounts.ts'

const places = [...new Set(manualWords.map(({ place }) => place))]

for (const place of places) {
  journey(
    `${place} carries every word that the manual shows there (R1, R10, R15, R16, R18, R22, R23, R32)`,
    async ({ person }) => {
      if (place.startsWith('/center')) await enterAsNewCompany(person)
      await person.open(place)
      await person.page.getByRole('button').last().waitFor()
      for (const word of manualWords) {
        if (word.place === place) await findOnPage(person.page, word)
      }
    }
  )
}

journey('no menu shows a page that does not exist yet (R15)', async ({ person }) => {
  await enterAsNewCompany(person)
  await person.open('/center')
  const menus = (await person.page.getByRole('navigation').allTextContents()).join(' ')
  for (const words of laterMenuWords) expect(menus).not.toContain(words)
})

/** Fails with the word in its message if the page does not show it in the role that the manual gives it. */
const findOnPage = async (page: Page, word: ManualWord): Promise<void> => {
  const { words, of = '' } = word
  const name = JSON.stringify(word)
  const main = page.getByRole('main')
  const field = (label: string) => main.getByLabel(label, { exact: true }).first()
  switch (word.kind) {
    case 'heading':
      return expect.poll(() => page.getByRole('heading', { level: 1 }).textContent(), { message: name }).toBe(words)
    case 'label':
      await expect.poll(() => field(words).count(), { message: name }).toBe(1)
      if (word.isRequired) expect(await field(words).getAttribute('aria-required'), name).toBe('true')
      return
    case 'placeholder':
      return expect.poll(() => readPlaceholder(page, of), { message: name }).toBe(words)
    case 'hint':
      return expect.poll(() => describedBy(field(of)), { message: name }).toContain(words)
    case 'checkbox':
      return expect
        .poll(() => main.getByRole('checkbox', { name: new RegExp(`^${words.replace('《', '\\s*《')}$`) }).count(), {
          message: name
        })
        .toBe(1)
    case 'button':
      return expect
        .poll(() => main.getByRole('button', { name: words, exact: true }).count(), { message: name })
        .toBe(1)
    case 'link':
      return expect.poll(() => main.getByRole('link', { name: words, exact: true }).count(), { message: name }).toBe(1)
    case 'text':
      return expect.poll(async () => oneLine(await main.textContent()), { message: name }).toContain(words)
    case 'brand':
      return expect.poll(() => page.getByRole('banner').textContent(), { message: name }).toContain(words)
    case 'top menu':
      return expect
        .poll(
          () =>
            page.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: words, exact: true }).count(),
          { message: name }
        )
        .toBe(1)
    case 'side menu':
      return expect
        .poll(() => sideMenu(page).getByRole('link', { name: words, exact: true }).count(), { message: name })
        .toBe(1)
    case 'side group':
      return expect
        .poll(() => sideMenu(page).getByRole('list', { name: words, exact: true }).count(), { message: name })
        .toBe(1)
    case 'breadcrumb':
      return expect.poll(() => readBreadcrumb(page), { message: name }).toBe(words)
    case 'row':
      return expect.poll(() => main.getByRole('group', { name: words, exact: true }).count(), { message: name }).toBe(1)
    case 'radio':
      return expect.poll(() => main.getByRole('radio', { name: words, exact: true }).count(), { message: name }).toBe(1)
    case 'value':
      return expect
        .poll(
          () =>
            main
              .getByRole('term')
              .filter({ hasText: new RegExp(`^${words}$`) })
              .count(),
          { message: name }
        )
        .toBe(1)
  }
}

const sideMenu = (page: Page) => page.getByRole('navigation', { name: '用户中心菜单' })

/** A select shows its placeholder as the entry that is chosen first. */
const readPlaceholder = async (page: Page, label: string): Promise<string | null> => {
  const field = page.getByRole('main').getByLabel(label, { exact: true })
  return (
    (await field.getAttribute('placeholder')) ?? (await field.getByRole('option', { selected: true }).textContent())
  )
}

/** CSS draws the > between two items, so that screen readers skip it. */
const readBreadcrumb = async (page: Page): Promise<string> => {
  const breadcrumb = page.getByRole('navigation', { name: '面包屑' })
  const items = await breadcrumb.getByRole('listitem').allTextContents()
  const all = oneLine(await breadcrumb.textContent())
  return all.slice(0, all.indexOf(items[0] ?? '')) + items.join(' > ')
}

const oneLine = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()
