import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page
} from '@playwright/test'
import { type Complaints, watchPage } from '../checks/complaints.ts'
import type { Survey } from '../checks/survey.ts'
import type { AdministratorCookies } from './administrators.ts'
import { captchaAnswer, codesOf } from './outbox.ts'

export type Place = {
  browser: Browser
  url: string
  dataDir: string
  outboxFile: string
  administratorCookies: AdministratorCookies
}

/** A person with a browser and a telephone. */
export type Person = {
  page: Page
  context: BrowserContext
  outboxFile: string
  open: (path: string) => Promise<void>
  /** Goes to another page as its link would, without loading the application anew. */
  go: (path: string) => Promise<void>
  openTab: () => Promise<Person>
  /** Waits for a captcha picture that has not been answered yet and returns its answer. */
  readPicture: (within?: Locator) => Promise<string>
  /** Waits until more than `known` codes have been sent to the phone and returns the newest. */
  receiveCode: (phone: string, known?: number) => Promise<string>
  countCodes: (phone: string) => number
  complaints: Complaints
  survey: (state: string) => Promise<void>
}

let visitors = 0

/** Each person has an address of their own, because the product limits requests per address. */
const nextAddress = (): string => {
  visitors += 1
  return `10.${(process.pid >> 8) & 255}.${process.pid & 255}.${visitors}`
}

export const arrive = async (
  { browser, url, outboxFile, survey }: Place & { survey: Survey },
  options: BrowserContextOptions = {}
): Promise<Person> => {
  const context = await browser.newContext({
    baseURL: url,
    extraHTTPHeaders: { 'x-forwarded-for': nextAddress() },
    ...options
  })
  return sitDown({ context, outboxFile, survey })
}

type Seat = { context: BrowserContext; outboxFile: string; survey: Survey }

const sitDown = async (seat: Seat): Promise<Person> => {
  const { context, outboxFile, survey } = seat
  const page = await context.newPage()
  const complaints = watchPage(page)
  const pictures = rememberPictures(page)
  const answered = new Set<string>()
  const open = async (path: string): Promise<void> => {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  return {
    page,
    context,
    outboxFile,
    complaints,
    open,
    go: async (path) => {
      const [from, to] = [new URL(page.url()), new URL(path, page.url())]
      // The title tells when another page is there. How an enterprise is seen is decided when the application loads.
      if (from.pathname === to.pathname || [from, to].some(({ pathname }) => pathname.includes('/as/')))
        return open(path)
      const title = await page.title()
      await page.evaluate(followLink(path))
      await expect(page).not.toHaveTitle(title)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    openTab: () => sitDown(seat),
    readPicture: async (within) => {
      let id: string | undefined
      await expect
        .poll(async () => {
          const image = await (within ?? page).getByRole('button').locator('img').getAttribute('src')
          id = pictures.get(image ?? '')
          return id !== undefined && !answered.has(id)
        })
        .toBe(true)
      answered.add(id ?? '')
      return captchaAnswer(outboxFile, id ?? '')
    },
    countCodes: (phone) => codesOf(outboxFile, phone).length,
    receiveCode: async (phone, known = 0) => {
      await expect.poll(() => codesOf(outboxFile, phone).length).toBeGreaterThan(known)
      return codesOf(outboxFile, phone).at(-1) ?? ''
    },
    survey: (state) => survey(page, state)
  }
}

const rememberPictures = (page: Page): Map<string, string> => {
  const idOfImage = new Map<string, string>()
  page.on('response', (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/captchas') || !response.ok()) return
    response.json().then(
      ({ id, image }: { id: string; image: string }) => idOfImage.set(image, id),
      // The page was left before the answer arrived.
      () => undefined
    )
  })
  return idOfImage
}

// Runs in the page. React Router numbers its entries of the history and listens to this event.
const followLink = (path: string): string => `(() => {
  const state = { ...history.state, idx: (history.state?.idx ?? 0) + 1, key: crypto.randomUUID() }
  history.pushState(state, '', ${JSON.stringify(path)})
  dispatchEvent(new PopStateEvent('popstate', { state }))
})()`
