import type { Deps } from '#api/deps.ts'
import { readCompleteness } from '#api/features/enterprise/profile/read-completeness.ts'
import { freezeActions } from '#api/features/identity/freeze/freeze.rules.ts'
import { listFreezes } from '#api/features/identity/freeze/freeze.store.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { grantStateAt, grantStateOfCase } from '#api/features/qualification/grant/grant.rules.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findEnterprise } from './enterprise.store.ts'
import { viewEnterprise } from './enterprise.view.ts'
import { openEnterprise } from './open-enterprise.ts'
import { countSuspected } from './read-duplicates.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock' | 'vault' | 'config'>

const mostFreezes = 50

/** R38. @throws Refusal `request.not-found` */
export const readEnterprise = async (needs: Needs, admin: AdminActor, number: string, origin: Origin) => {
  const { db, catalogues, clock } = needs
  await openEnterprise(needs, { number, page: 'overview', admin, origin })
  const found = await findEnterprise(db, number)
  if (!found) throw new Refusal('request.not-found')
  const { grants, applications, needsCheck, requiresSecondFactor, ...row } = found
  const [versions, freezes, { percent }, suspectedDuplicates] = await Promise.all([
    catalogues.list(db, [
      ...grants.map(({ application }) => application.catalogueVersion),
      ...applications.map(({ catalogueVersion }) => catalogueVersion)
    ]),
    listFreezes(db, row.id, mostFreezes),
    readCompleteness(needs, row.id),
    countSuspected(needs, row.id)
  ])
  const now = clock.now()
  return {
    ...viewEnterprise(row),
    completeness: percent,
    suspectedDuplicates,
    needsCheck,
    requiresSecondFactor,
    freezes,
    grants: grants.map(({ qualification, application, ...grant }) => ({
      ...grant,
      name: qualificationName(versions.get(application.catalogueVersion), qualification),
      state: grantStateAt(grant, now)
    })),
    cases: applications.map(({ qualification, catalogueVersion, grant, course, ...one }) => ({
      ...one,
      name: qualificationName(versions.get(catalogueVersion), qualification),
      grant: grantStateOfCase({ ...one, grant, course }, now)
    })),
    allowedActions: freezeActions(row.status, admin.roles)
  }
}
