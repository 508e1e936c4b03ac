import { readChanges } from '@portal/contract/record/change-feed'
import { type Answer, openBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import type { TestClient } from './clients.ts'

export type SeenChange = {
  id: string
  type: string
  enterprise: string
  subject: { kind: string; id: string }
  at: string
}

/** A reader of the feed that goes on behind the last page it has read. */
export const openFeed = (portal: TestApp, { apiKey: bearer }: Pick<TestClient, 'apiKey'>) => {
  const browser = openBrowser(portal, { bearer })
  let after: string | undefined
  const read = async (limit = 100): Promise<Answer> => {
    const answer = await browser.call(readChanges, { query: { limit, ...(after ? { after } : {}) } })
    if (answer.status !== 200) throw new Error(`the feed was not read: ${JSON.stringify(answer.body)}`)
    after = answer.body.nextCursor
    return answer
  }
  /** Everything up to the end. */
  const readAll = async (limit = 100): Promise<SeenChange[]> => {
    const seen: SeenChange[] = []
    for (let hasMore = true; hasMore;) {
      const { body } = await read(limit)
      seen.push(...body.data)
      hasMore = body.hasMore
    }
    return seen
  }
  return { read, readAll }
}
