import type { TestApp } from '../build-test-app.ts'

type Given = { state?: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED'; qualification?: string; menus?: string[] }

/** A qualification with the approved application that granted it. */
export const insertGrant = async (
  { deps }: Pick<TestApp, 'deps'>,
  enterpriseId: string,
  { state = 'ACTIVE', qualification = 'LISTING', menus = ['trade'] }: Given = {}
): Promise<string> => {
  const enterprise = { connect: { id: enterpriseId } }
  const { version } = await deps.catalogues.newest(deps.db)
  const submittedAt = new Date()
  const application = {
    enterprise,
    qualification,
    catalogue: { connect: { version } },
    state: 'APPROVED' as const,
    submittedAt,
    dueAt: submittedAt
  }
  const { id } = await deps.db.grant.create({
    data: { enterprise, qualification, application: { create: application }, menus, state },
    select: { id: true }
  })
  return id
}
