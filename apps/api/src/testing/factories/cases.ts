import type { AdminRole } from '@portal/contract/endpoint'
import type { OperatorState } from '@portal/contract/enterprise/operator'
import { type OperatorRole, permissionsOf } from '@portal/contract/permissions'
import { randomUUID } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { caseTasks } from '#api/features/application/review/claim-case.ts'
import { type assignTask, claimTask, releaseTask } from '#api/features/record/claim/claim.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { sealValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { insertSession } from '#api/features/identity/session/session.store.ts'
import { changeGrant } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { insertAttachment } from './attachments.ts'
import { freshPhone, freshUsername, openBrowser, type TestBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { newCreditCode } from './credit-codes.ts'

/** The profiles of `addApplicant` have no papers, so PROFILE_REQUIRED must not ask for any. */
export const plainProfiles = { PROFILE_REQUIRED: 'fullName' }

export const someOrigin: Origin = { ip: '127.0.0.1', userAgent: 'test', requestId: 'test', device: '' }

type Portal = Pick<TestApp, 'deps'>

type GivenApplicant = { fullName?: string; creditCode?: string; typeCode?: string; region?: string | undefined }

/** Inserts rows without HTTP, for tests that need many. */
export const addApplicant = async (
  { deps }: Portal,
  {
    fullName = '山西晋煤贸易有限公司',
    creditCode = newCreditCode(),
    typeCode = 'SUPPLIER',
    region
  }: GivenApplicant = {}
): Promise<Actor> => {
  const [enterpriseId, accountId, sessionId] = [newId(), newId(), newId()]
  const [username, phone] = [freshUsername(), freshPhone()]
  const profile = {
    fields: { fullName, creditCode, ...(region ? { registeredRegion: region } : {}) },
    sealed: sealValues(deps, 'profile', enterpriseId, { bankAccount: '0502123409300012345' })
  }
  const { number } = await deps.db.enterprise.create({
    data: {
      id: enterpriseId,
      typeCode,
      creditCode,
      accounts: {
        create: { id: accountId, username, usernameKey: username.toLowerCase(), phone, passwordHash: 'none' }
      },
      profile: { create: { ...profile, updatedById: accountId } },
      profileVersions: { create: { ...profile, revision: 1 } }
    }
  })
  const session = {
    name: null,
    phone,
    enterpriseNumber: number,
    typeCode,
    typeNameZh: '供应商',
    typeNameEn: 'Supplier',
    fullName,
    checksSubmissions: false,
    requiresSecondFactor: false,
    creditCode,
    isTest: false,
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000)
  }
  return {
    sessionId,
    accountId,
    enterpriseId,
    username,
    role: 'OWNER',
    permissions: permissionsOf('OWNER', []),
    needsCheck: false,
    due: [],
    lacksSecondFactor: false,
    session
  }
}

/** So many enterprises whose names begin alike. */
export const addNamesakes = async (portal: Pick<TestApp, 'deps'>, name: string, count: number): Promise<void> => {
  const { accountId } = await addApplicant(portal)
  await portal.deps.pool.query(
    `WITH made AS (
       INSERT INTO enterprise (id, type_code) SELECT gen_random_uuid(), 'SUPPLIER' FROM generate_series(1, $1::int)
       RETURNING id
     )
     INSERT INTO profile (enterprise_id, fields, sealed, updated_by_id)
     SELECT id, jsonb_build_object('fullName', $2 || row_number() OVER () || '号公司'), '', $3 FROM made`,
    [count, name, accountId]
  )
}

type GivenOperator = { role?: OperatorRole; permissions?: string[]; status?: OperatorState; name?: string }

/** An operator of the owner's enterprise (R36). */
export const addOperator = async (
  { deps }: Portal,
  owner: Actor,
  { role = 'PREPARER', permissions = [], status = 'ACTIVE', name = '王经办' }: GivenOperator = {}
): Promise<Actor> => {
  const [username, phone] = [freshUsername(), freshPhone()]
  const { enterpriseId } = owner
  // As `addApplicant` makes it: ids of Prisma sort before it once a test of this process has set the clock ahead.
  const accountId = newId()
  await deps.db.account.create({
    data: {
      id: accountId,
      enterpriseId,
      username,
      usernameKey: username.toLowerCase(),
      phone,
      role,
      permissions,
      status,
      name,
      passwordHash: 'none',
      ...(status === 'INVITED' ? { invitationExpiresAt: new Date(Date.now() + 3_600_000) } : {})
    },
    select: { id: true }
  })
  return {
    ...owner,
    sessionId: randomUUID(),
    accountId,
    username,
    role,
    permissions: permissionsOf(role, permissions),
    session: { ...owner.session, name, phone }
  }
}

export const openApplicant = async (
  portal: TestApp,
  given: Parameters<typeof addApplicant>[1] = {}
): Promise<TestBrowser & { actor: Actor }> => {
  const actor = await addApplicant(portal, given)
  const browser = openBrowser(portal)
  browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, actor))
  return { ...browser, actor }
}

/** Returns the token. */
export const openSession = async ({ deps }: Portal, { accountId }: Actor): Promise<string> => {
  const token = newToken()
  const account = { id: accountId, passwordHash: 'none' }
  await insertSession(deps.db, { token, account, ip: '127.0.0.1', userAgent: '', due: [], now: new Date() })
  return token
}

/** Inserts a row without HTTP, for tests that need many. */
export const addReviewer = async (
  { deps }: Portal,
  { roles = ['REVIEWER'], name = '王审核' }: { roles?: AdminRole[]; name?: string } = {}
): Promise<AdminActor> => {
  const [adminId, username] = [newId(), freshUsername()]
  await deps.db.admin.create({
    data: {
      id: adminId,
      username,
      usernameKey: username.toLowerCase(),
      name,
      roles,
      passwordHash: 'none',
      totpSealed: 'none'
    }
  })
  return {
    sessionId: newId(),
    adminId,
    username,
    name,
    roles,
    isProven: true,
    due: [],
    awayFrom: null,
    awayUntil: null,
    expiresAt: new Date(Date.now() + 3_600_000)
  }
}

/** With every required paper that is not given. */
export const submit = async (
  portal: Portal,
  applicant: Actor,
  qualification = 'LISTING',
  given: Record<string, string> = {}
): Promise<string> => {
  const files = { ...(await requiredPapers(portal, applicant.enterpriseId, qualification)), ...given }
  const wish = { qualification, fields: {}, files }
  return (await submitApplication(portal.deps, applicant, wish, someOrigin)).application.id
}

/** Papers without bytes for the required files of a qualification, by their keys. */
export const requiredPapers = async (
  portal: Portal,
  enterpriseId: string,
  code: string
): Promise<Record<string, string>> => {
  const { qualifications } = await portal.deps.catalogues.newest(portal.deps.db)
  const wanted = qualifications.find((qualification) => qualification.code === code)?.supplement.files ?? []
  const papers: Record<string, string> = {}
  for (const { key, required } of wanted) {
    if (required) papers[key] = await insertAttachment(portal, enterpriseId, `application:${key}`)
  }
  return papers
}

export const asSeen = { round: 1, profileRevision: 1 }

type Claims = Parameters<typeof assignTask>[1]

export const claimCase = (deps: Claims, admin: AdminActor, id: string, origin: Origin) =>
  claimTask(caseTasks, deps, { admin, id, origin })

export const releaseCase = (deps: Claims, admin: AdminActor, id: string, origin: Origin) =>
  releaseTask(caseTasks, deps, { admin, id, origin })

/** Claims and approves. If the catalogue requires two approvals, this is the first. */
export const approve = async ({ deps }: Portal, reviewer: AdminActor, id: string, round = 1) => {
  await claimCase(deps, reviewer, id, someOrigin)
  return decideCase(deps, reviewer, { id, ...asSeen, round, decision: 'approve' }, someOrigin)
}

export const grantTo = async (portal: Portal, applicant: Actor, reviewer: AdminActor, qualification = 'LISTING') => {
  const applicationId = await submit(portal, applicant, qualification)
  await approve(portal, reviewer, applicationId)
  const { id } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId } })
  return { id, applicationId }
}

export const suspend = ({ deps }: Portal, reviewer: AdminActor, id: string) =>
  changeGrant(deps, reviewer, { id, action: 'suspend', reason: '资料待核实' }, someOrigin)
