import type { Catalogue, Qualification } from '@portal/contract/qualification/catalogue'
import { judgeSupplementField } from '@portal/contract/qualification/supplement'
import type { Deps } from '#api/deps.ts'
import { type AttachmentRow, listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import type { GrantRow } from '#api/features/qualification/grant/grant.store.ts'
import { isRenewable } from '#api/features/qualification/grant/renewal.rules.ts'
import { type ApplicationRow, findApplications } from './application.store.ts'
import { viewFiles } from './application.view.ts'

/** R46: the qualifications that may be renewed now, and of their last submission what the newest catalogue still takes. */
export const listRenewable = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  catalogue: Pick<Catalogue, 'qualifications'>,
  grants: GrantRow[]
) => {
  const now = clock.now()
  const due = grants.filter((grant) => isRenewable(grant, now))
  const cases = await findApplications(
    db,
    due.map(({ applicationId }) => applicationId)
  )
  const papers = await listAttachments(
    db,
    cases.flatMap(({ files }) => Object.values(files))
  )
  return catalogue.qualifications.flatMap((qualification) => {
    const last = cases.find((one) => one.qualification === qualification.code)
    return last ? [{ qualification, last: lastOf(qualification, last, papers) }] : []
  })
}

const lastOf = (
  { supplement }: Qualification,
  { fields, files }: Pick<ApplicationRow, 'fields' | 'files'>,
  papers: Map<string, AttachmentRow>
) => {
  const taken = supplement.fields.flatMap((field) => {
    const value = fields[field.key]
    return value && judgeSupplementField(field, value) === undefined ? [[field.key, value] as const] : []
  })
  const clean = supplement.files.flatMap(({ key }) => {
    const id = files[key]
    return id && papers.get(id)?.status === 'CLEAN' ? [[key, id] as const] : []
  })
  return { fields: Object.fromEntries(taken), files: viewFiles(Object.fromEntries(clean), papers) }
}
