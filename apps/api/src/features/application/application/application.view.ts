import type { ApplicationView } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'
import type { AttachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { findQualification, qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { EventRow } from '#api/features/record/timeline/event.store.ts'
import { applicantActions } from './application.rules.ts'
import type { ApplicationRow } from './application.store.ts'

const actors = { enterprise: 'applicant', admin: 'reviewer', system: 'system' } as const

type Event = Pick<EventRow, 'at' | 'action' | 'actorKind' | 'actorName' | 'round' | 'opinion' | 'flags'>
type Around = {
  catalogue: VersionedCatalogue | undefined
  events: Event[]
  attachments: Map<string, AttachmentRow>
  unmended: string[]
  grant: GrantState | null
}

/** What the applicant sees: reviewers without their names, internal notes not at all (R27). */
export const viewApplication = (row: ApplicationRow, around: Around): ApplicationView => {
  const { catalogue, events, attachments, unmended, grant } = around
  return {
    id: row.id,
    qualification: row.qualification,
    name: qualificationName(catalogue, row.qualification),
    isRenewal: row.isRenewal,
    state: row.state,
    round: row.round,
    fields: row.fields,
    files: viewFiles(row.files, attachments),
    flags: row.flags,
    unmended,
    opinion: row.opinion,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    grant,
    allowedActions: applicantActions(row.state),
    supplement: supplementOf(catalogue, row.qualification),
    timeline: events
      .filter(
        ({ action }, place) =>
          !isAmongReviewers(action) && !(action === 'claim' && isAmongReviewers(events[place + 1]?.action))
      )
      .map(({ at, action, actorKind, actorName, round, opinion, flags }) => ({
        at,
        action,
        actor: actorKind === 'admin' ? '平台审核员' : actorName,
        by: actors[actorKind],
        round,
        opinion,
        flags
      }))
  }
}

/** These send the case back to the queue. The applicant sees neither them nor the 受理 before them. */
const isAmongReviewers = (action: Event['action'] | undefined): boolean =>
  action === 'release' || action === 'approve-first'

/** Without the catalogue version the page still shows the case, its items without labels. */
const supplementOf = (catalogue: VersionedCatalogue | undefined, code: string): ApplicationView['supplement'] =>
  (catalogue && findQualification(catalogue, code)?.supplement) ?? {
    title: qualificationName(catalogue, code),
    fields: [],
    files: []
  }

/** File key → the attachment that fills it. */
export const viewFiles = (files: Record<string, string>, attachments: Map<string, AttachmentRow>) =>
  Object.fromEntries(
    Object.entries(files).flatMap(([key, id]) => {
      const attachment = attachments.get(id)
      return attachment ? [[key, viewAttachment(attachment)] as const] : []
    })
  )
