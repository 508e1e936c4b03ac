import { createWebhookEndpoint } from '@portal/contract/partner/webhook'
import { randomUUID } from 'node:crypto'
import { openBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { addApplicant } from './cases.ts'
import { addClient } from './clients.ts'
import { insertGrant } from './grants.ts'

/** A connected system with webhook endpoints, and an enterprise of which it is told. */
export const openListener = async (portal: TestApp) => {
  const { apiKey } = await addClient(portal)
  const { enterpriseId } = await addApplicant(portal)
  await insertGrant(portal, enterpriseId)
  const client = openBrowser(portal, { bearer: apiKey })
  return {
    client,
    /** Returns the id of the endpoint. */
    register: async (url: string): Promise<string> => {
      const { body, problem, status } = await client.call(createWebhookEndpoint, { body: { url, types: [] } })
      if (status !== createWebhookEndpoint.status) throw new Error(problem.code)
      return body.id
    },
    announce: async (count: number): Promise<void> => {
      const change = () => ({
        enterpriseId,
        type: 'qualification.suspended',
        subjectId: randomUUID(),
        menus: ['trade']
      })
      await portal.deps.db.changeEvent.createMany({ data: Array.from({ length: count }, change) })
    }
  }
}
