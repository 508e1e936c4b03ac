import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { listEnterpriseTypes } from '@portal/contract/identity/registration'
import { setTimeout as sleep } from 'node:timers/promises'
import { openRemoteBrowser } from '@portal/api/src/testing/remote-browser.ts'

export type Tally = {
  requests: number
  /** Other answers than success, with their number. */
  failures: ReadonlyMap<string, number>
  /** Writes that were acknowledged and are not there any more. */
  lost: number
}

export type Load = { stop(): Promise<Tally> }

const people = 4
/** Other work between two requests of a person. */
const pauseMs = 10

/** Persons who read and save drafts through `url`, with a ledger of what was acknowledged. */
export const startLoad = async (url: string, outboxFile: string): Promise<Load> => {
  let isOver = false
  let requests = 0
  const failures = new Map<string, number>()
  const note = (answer: string, isFailure: boolean): void => {
    requests += 1
    if (isFailure) failures.set(answer, (failures.get(answer) ?? 0) + 1)
  }
  const persons = await Promise.all(
    Array.from({ length: people }, async (_, at) => {
      const browser = openRemoteBrowser({ url, outboxFile, ip: `10.9.0.${at + 1}` })
      await browser.enter()
      return { browser, acknowledged: 0 }
    })
  )
  const repeat = async (name: string, work: () => Promise<number>): Promise<void> => {
    while (!isOver) {
      const status = await work().catch(() => 'no answer')
      note(`${name} ${status}`, status !== 200)
      await sleep(pauseMs)
    }
  }
  const running = persons.flatMap((person) => [
    repeat('GET', async () => (await person.browser.call(listEnterpriseTypes, {})).status),
    repeat('PUT', async () => {
      const body = { revision: person.acknowledged, baseRevision: 0, values: { fullName: '第一稿' } }
      const answer = await person.browser.call(saveProfileDraft, { body })
      if (answer.status === 200) person.acknowledged = answer.body.revision
      // An answer may be lost after its write was kept.
      if (answer.status === 409) person.acknowledged = await readRevision(person.browser)
      return answer.status
    })
  ])
  return {
    stop: async () => {
      isOver = true
      await Promise.all(running)
      const kept = await Promise.all(persons.map(({ browser }) => readRevision(browser)))
      const lost = persons.reduce((sum, { acknowledged }, at) => sum + Math.max(0, acknowledged - (kept[at] ?? 0)), 0)
      return { requests, failures, lost }
    }
  }
}

const readRevision = async (browser: ReturnType<typeof openRemoteBrowser>): Promise<number> =>
  (await browser.call(readProfile, {})).body.draft?.revision ?? 0
