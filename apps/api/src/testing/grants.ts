import { newId } from '#api/adapters/new-id.ts'
import type { TestApp } from './build-test-app.ts'

type Given = { state?: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED'; qualification?: string; menus?: string[] }

/** A qualification as a reviewer granted it, without the case behind it. */
export const insertGrant = async (
  { deps }: Pick<TestApp, 'deps'>,
  enterpriseId: string,
  { state = 'ACTIVE', qualification = 'LISTING', menus = ['trade'] }: Given = {}
): Promise<string> => {
  const { id } = await deps.db.grant.create({
    data: { id: newId(), enterpriseId, qualification, applicationId: newId(), menus, state }
  })
  return id
}
