import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { listEnterpriseTypes } from '@portal/contract/identity/registration'
import { readAttachmentContent } from '@portal/contract/qualification/attachment'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, TestBrowser } from '@portal/api/src/testing/browser.ts'
import { openEventStream } from '@portal/api/src/testing/event-stream.ts'
import { openRemoteBrowser } from '@portal/api/src/testing/remote-browser.ts'
import { type Grants, openGrants } from './grants.ts'
import { until } from './ask.ts'

export type Tally = {
  requests: number
  /** Other answers than success, with their number. */
  failures: ReadonlyMap<string, number>
  /** The longest time between two drafts that were saved. */
  withoutSuccessMs: number
  /** Drafts and papers that were acknowledged and are not there any more. */
  lost: number
  /** Qualifications that ended meanwhile, and how many of them were not audited and told exactly once. */
  grants: { ended: number; wrong: number }
  /** Streams that heard of an event after the fault, of all. */
  streams: { back: number; all: number }
}

export type Load = {
  failures: ReadonlyMap<string, number>
  stop(): Promise<Tally>
}

type Person = {
  browser: TestBrowser
  enterpriseId: string
  acknowledged: number
  lost: number
  papers: string[]
  /** Events so far, of all streams. */
  heard: number
}

const people = 4
/** Other work between two requests of a person. */
const pauseMs = 10
const paperPauseMs = 500
const grantPauseMs = 1000
const reconnectMs = 1000

type Given = { url: string; outboxFile: string; ownerUrl: string; closing: AsyncDisposableStack }

/** Persons who read, save drafts and upload papers, with a ledger of what was acknowledged. Their qualifications end meanwhile. */
export const startLoad = async (given: Given): Promise<Load> => {
  const grants = openGrants(given.ownerUrl)
  const persons = await Promise.all(Array.from({ length: people }, (_, at) => enter(given, grants, at)))
  const over = new AbortController()
  given.closing.defer(async () => over.abort())
  const counts = createCounts()
  const repeat = async (name: string, everyMs: number, work: () => Promise<Answer>): Promise<void> => {
    while (!over.signal.aborted) {
      counts.note(name, await work().catch(() => undefined))
      await sleep(everyMs)
    }
  }
  const streams = persons.map((person) => keepStream(given.url, person, over.signal))
  const running = persons.flatMap((person) => [
    repeat('GET', pauseMs, () => person.browser.call(listEnterpriseTypes, {})),
    repeat('PUT', pauseMs, () => saveDraft(person)),
    repeat('POST', paperPauseMs, () => uploadPaper(person)),
    grants.endOften(person.enterpriseId, grantPauseMs, over.signal)
  ])
  return {
    failures: counts.failures,
    stop: async () => {
      const back = await hearAll(persons)
      over.abort()
      const counted = counts.read()
      await Promise.all([...running, ...streams])
      const lost = await Promise.all(persons.map(countLost))
      const ended = await grants.count()
      await grants.close()
      return {
        ...counted,
        lost: lost.reduce((sum, each) => sum + each, 0),
        grants: ended,
        streams: { back, all: people }
      }
    }
  }
}

type Place = { url: string; outboxFile: string }

const enter = async ({ url, outboxFile }: Place, grants: Grants, at: number): Promise<Person> => {
  const browser = openRemoteBrowser({ url, outboxFile, ip: `10.9.0.${at + 1}` })
  let enterpriseId = ''
  // A busy machine may refuse the first requests.
  await until('a person has entered', async () => {
    enterpriseId = await grants.enterpriseOf((await browser.enter()).username)
    return true
  })
  return { browser, enterpriseId, acknowledged: 0, lost: 0, papers: [], heard: 0 }
}

const createCounts = () => {
  let requests = 0
  let lastSaved = performance.now()
  let withoutSuccessMs = 0
  const failures = new Map<string, number>()
  const read = () => {
    const sinceSaved = performance.now() - lastSaved
    return { requests, failures, withoutSuccessMs: Math.max(withoutSuccessMs, sinceSaved) }
  }
  return {
    failures,
    read,
    note: (name: string, answer: Answer | undefined): void => {
      requests += 1
      if (answer === undefined || answer.status >= 300) {
        const kind = answer ? `${name} ${answer.status} ${formOf(answer)}` : `${name} without an answer`
        failures.set(kind, (failures.get(kind) ?? 0) + 1)
      } else if (name === 'PUT') {
        const now = performance.now()
        withoutSuccessMs = Math.max(withoutSuccessMs, now - lastSaved)
        lastSaved = now
      }
    }
  }
}

/** The code of a problem document, or else its type. */
const formOf = ({ problem, headers }: Answer): string => problem?.code ?? String(headers['content-type'])

const saveDraft = async (person: Person): Promise<Answer> => {
  const body = { revision: person.acknowledged, baseRevision: 0, values: { fullName: `第 ${person.acknowledged} 稿` } }
  const answer = await person.browser.call(saveProfileDraft, { body })
  if (answer.status === 200) person.acknowledged = answer.body.revision
  // An answer may be lost after its write was kept.
  if (answer.status === 409) await compareRevision(person)
  return answer
}

/** @throws Error where nothing could be read */
const compareRevision = async (person: Person): Promise<void> => {
  const { status, body } = await person.browser.call(readProfile, {})
  if (status !== 200) throw new Error(`read ${status}`)
  const kept: number = body.draft?.revision ?? 0
  person.lost += Math.max(0, person.acknowledged - kept)
  person.acknowledged = kept
}

const uploadPaper = async (person: Person): Promise<Answer> => {
  const answer = await person.browser.tryUpload('application:letter')
  if (answer.status === 201) person.papers.push(answer.body.id)
  return answer
}

const countLost = async (person: Person): Promise<number> => {
  await until('the draft can be read', () => compareRevision(person).then(() => true))
  let lost = person.lost
  for (const id of person.papers) {
    await until('papers are read or missing', async () => {
      const { status } = await person.browser.call(readAttachmentContent, { params: { id }, query: {} })
      if (status === 404) lost += 1
      return status === 200 || status === 404
    })
  }
  return lost
}

/** As a page does: opened again whenever it ends. */
const keepStream = async (url: string, person: Person, over: AbortSignal): Promise<void> => {
  while (!over.aborted) {
    const stream = await openEventStream(url, person.browser).catch(() => undefined)
    if (stream) {
      const look = setInterval(() => (person.heard += stream.events.splice(0).length), 50)
      await Promise.race([stream.ended, ended(over)])
      clearInterval(look)
      await stream.close()
    }
    await sleep(reconnectMs)
  }
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())))

const hearMs = 30_000

/** How many persons hear of the end of their qualification from now on. */
const hearAll = async (persons: readonly Person[]): Promise<number> => {
  const before = persons.map(({ heard }) => heard)
  const countBack = () => persons.filter(({ heard }, at) => heard > (before[at] ?? 0)).length
  await until('all streams are back', async () => countBack() === persons.length, hearMs).catch(() => {})
  return countBack()
}
