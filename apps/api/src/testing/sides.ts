import { adminEndpoints } from '@portal/contract/admin'
import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { goodAdminPassword, openAdmin, passwordStep } from './admins.ts'
import { openBrowser } from './browser.ts'
import type { TestApp } from './build-test-app.ts'
import type { SampleContext } from './endpoint-samples.ts'

/** Every side's endpoints, for what holds for every door alike. */
export const allEndpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]

/** Somebody before whom this endpoint opens as far as anybody gets. */
export const enterFor = async (portal: TestApp, { path, access }: Endpoint): Promise<SampleContext> => {
  if (!path.startsWith('/api/admin/')) {
    const browser = openBrowser(portal)
    const { password } = await browser.enter()
    return { browser, password, portal }
  }
  const admin = await openAdmin(portal, { roles: ['SYSTEM'] })
  // More than the duties allow one person, past the endpoints: one who may all.
  await portal.deps.pool.query("UPDATE admin SET roles = '{SYSTEM,SECURITY,AUDIT,REVIEWER}' WHERE id = $1", [admin.id])
  if (access !== 'admin-unproven') return { browser: admin, password: goodAdminPassword, portal }
  const half = openBrowser(portal)
  await passwordStep(portal, half, admin)
  return { browser: half, password: goodAdminPassword, portal }
}
