import { adminEndpoints } from '@portal/contract/admin'
import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { goodAdminPassword, openAdmin, passwordStep } from './factories/admins.ts'
import { openBrowser } from './browser.ts'
import { addClient } from './factories/clients.ts'
import type { TestApp } from './build-test-app.ts'
import type { SampleContext } from './matrix/endpoint-samples.ts'

export const allEndpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]

/** Every nth item for one endpoint, and others for the next: the same parsers, schemas and stores serve many endpoints. */
export const everyNth = <Item>(endpoint: Endpoint, nth: number, items: readonly Item[]): Item[] => {
  const place = allEndpoints.indexOf(endpoint)
  return items.filter((_, index) => (index + place) % nth === 0)
}

/** A caller who gets as far as possible at this endpoint. */
export const enterFor = async (portal: TestApp, { path, access }: Endpoint): Promise<SampleContext> => {
  if (access === 'client') {
    const { apiKey: bearer } = await addClient(portal)
    return { browser: openBrowser(portal, { bearer }), password: '', portal }
  }
  if (!path.startsWith('/api/admin/')) {
    const browser = openBrowser(portal)
    const { password } = await browser.enter()
    return { browser, password, portal }
  }
  const admin = await openAdmin(portal, { roles: ['SYSTEM'] })
  // SQL gives all roles to one administrator; the endpoints refuse this combination (R37).
  await portal.deps.pool.query("UPDATE admin SET roles = '{SYSTEM,SECURITY,AUDIT,REVIEWER}' WHERE id = $1", [admin.id])
  if (access !== 'admin-unproven') return { browser: admin, password: goodAdminPassword, portal }
  const half = openBrowser(portal)
  await passwordStep(portal, half, admin)
  return { browser: half, password: goodAdminPassword, portal }
}
