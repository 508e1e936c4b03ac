import type { ApplicationView } from '@portal/contract/application/application'
import { Collapse } from 'antd'
import { lazy, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { applyTexts } from './apply-texts.ts'

// Few open it, and the rows of papers are heavy.
const SubmittedItems = lazy(async () => ({
  default: (await import('#web/shared/supplement/submitted-items.tsx')).SubmittedItems
}))

/** What was submitted, closed at first: the course of the case matters more. */
export const Materials = ({ application: { supplement, fields, files } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const submitted = (
    <Suspense fallback={<Skeleton lines={3} />}>
      <SubmittedItems items={supplement} fields={fields} files={files} empty={t('materials.none')} />
    </Suspense>
  )
  return <Collapse ghost size="small" items={[{ key: 'materials', label: t('materials'), children: submitted }]} />
}
