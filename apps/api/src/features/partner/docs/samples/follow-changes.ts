import { createPortalClient } from '@portal/client'

const { PORTAL = '', API_KEY = '', CURSOR = '' } = process.env
const portal = createPortalClient({ baseUrl: PORTAL, apiKey: API_KEY })

/** Reads what has happened since `after`, to the end, and returns the cursor for the next time. */
const catchUp = async (after: string | undefined): Promise<string> => {
  const page = await portal.readChanges({ limit: 100, after })
  for (const { type, enterprise, subject } of page.data) {
    process.stdout.write(`${type} ${enterprise} ${subject.kind} ${subject.id}\n`)
  }
  // Keep the cursor in the transaction in which you applied the page.
  return page.hasMore ? catchUp(page.nextCursor) : page.nextCursor
}

process.stdout.write(`${await catchUp(CURSOR || undefined)}\n`)
