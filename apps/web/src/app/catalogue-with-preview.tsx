import type { Qualification } from '@portal/contract/qualification/catalogue'
import { lazy, Suspense } from 'react'
import { CataloguePage } from '#web/features/qualification/catalogue/catalogue.page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'

const ApplyPreview = lazy(async () => ({
  default: (await import('#web/features/application/apply/apply-preview.tsx')).ApplyPreview
}))

/** 业务资格目录 with the form of the applicants (R28). */
export const CatalogueWithPreview = () => <CataloguePage preview={preview} />

const preview = (qualification: Qualification, workingDays: number) => (
  <Suspense fallback={<Skeleton lines={6} />}>
    <ApplyPreview qualification={qualification} workingDays={workingDays} />
  </Suspense>
)
