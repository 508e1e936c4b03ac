import { adminChangeSubjects } from './features/desk/administrator/admin-change.ts'
import { campaignSubject } from './features/desk/campaign/campaign-subject.ts'
import { importSubject } from './features/desk/import-upload/import-subject.ts'
import { agreementSubject } from './features/identity/agreement/agreement-subject.ts'
import { factorResetSubject } from './features/identity/factor-reset/factor-reset-subject.ts'
import { clientSubject } from './features/partner/client/client-subject.ts'
import { catalogueSubject } from './features/qualification/catalogue/catalogue-subject.ts'
import type { Subjects } from './features/record/proposal/subject.ts'

/** R37: each kind of proposal with the feature that puts it into effect. */
export const proposalSubjects: Subjects = {
  ...adminChangeSubjects,
  'factor-reset': factorResetSubject,
  client: clientSubject,
  catalogue: catalogueSubject,
  agreement: agreementSubject,
  campaign: campaignSubject,
  import: importSubject
}
