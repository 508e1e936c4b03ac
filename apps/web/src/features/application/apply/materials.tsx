import type { ApplicationView } from '@portal/contract/application/application'
import { Collapse } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { applyTexts } from './apply-texts.ts'
import { SubmittedItems } from '#web/shared/supplement/submitted-items.tsx'

/** What was submitted, closed at first: the course of the case matters more. */
export const Materials = ({ application: { supplement, fields, files } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const submitted = <SubmittedItems items={supplement} fields={fields} files={files} empty={t('materials.none')} />
  return <Collapse ghost size="small" items={[{ key: 'materials', label: t('materials'), children: submitted }]} />
}
