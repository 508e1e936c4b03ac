import { beijingDay } from '@portal/contract/beijing-time'
import type { listEnterprisePapers } from '@portal/contract/desk/admin-enterprise-tabs'
import type { Response } from '@portal/contract/endpoint'
import type { PaperTerm } from '@portal/contract/qualification/expiring-papers'
import type { Deps } from '#api/deps.ts'
import { papersIn, type PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { slotName } from '#api/features/enterprise/profile/slot-name.rules.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { termOfSlot, termsOf } from '#api/features/qualification/paper/paper.rules.ts'
import { byId, cutPage } from '#api/http/page.rules.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'
import { listCaseFiles, listPapers } from './tab.store.ts'

const pageSize = 20

/** R38: what the enterprise submitted; uploads that it has not submitted are its own. @throws Refusal `request.not-found` */
export const readPapers = async (
  { db, catalogues, clock }: Pick<Deps, 'db' | 'catalogues' | 'clock'>,
  look: Omit<Look, 'page'>,
  after: string | undefined
): Promise<Response<typeof listEnterprisePapers>> => {
  const enterpriseId = await openEnterprise({ db }, { ...look, page: 'papers' })
  const [rows, profile, catalogue, cases] = await Promise.all([
    listPapers(db, enterpriseId, { before: after, take: pageSize + 1 }),
    findProfile(db, enterpriseId),
    catalogues.newest(db),
    listCaseFiles(db, enterpriseId)
  ])
  const versions = await catalogues.list(
    db,
    cases.map(({ catalogueVersion }) => catalogueVersion)
  )
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  const nameOf = ({ id, slot }: { id: string; slot: string }) => {
    const one = cases.find(({ files }) => Object.values(files).includes(id))
    const qualification = one && findQualification(versions.get(one.catalogueVersion) ?? catalogue, one.qualification)
    // Several qualifications ask for a paper with one key, under names of their own.
    const file = qualification?.supplement.files.find(({ key }) => slot === `application:${key}`)
    return { kind: file?.label ?? slotName(catalogue, slot), qualification: qualification?.name ?? null }
  }
  const inForce = new Set(papersIn(profile?.fields ?? {}).values())
  const terms = termsOf(profile?.fields ?? ({} satisfies PlainValues), beijingDay(clock.now()))
  return {
    data: page.map(({ submittedAt, scannedAt, uploadedBy, ...row }) => {
      const term = inForce.has(row.id) ? termOfSlot(terms, row.slot) : undefined
      return {
        ...viewAttachment(row),
        ...nameOf(row),
        uploadedBy,
        submittedAt,
        scannedAt,
        inForce: inForce.has(row.id),
        ...endOf(term)
      }
    }),
    nextCursor
  }
}

const endOf = (term: PaperTerm | undefined) => ({ until: term?.until ?? null, daysLeft: term?.daysLeft ?? null })
