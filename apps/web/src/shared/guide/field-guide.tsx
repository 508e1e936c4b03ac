import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { lazy, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import type { GuidedKey } from './guided-keys.ts'
import { guideTexts } from './guide-texts.ts'

const GuideCard = lazy(async () => ({ default: (await import('./guide-card.tsx')).GuideCard }))

/** R50: explains a field beside it. */
export const FieldGuide = ({ name, label }: { name: GuidedKey; label: string }) => {
  const t = useTexts(guideTexts)
  return (
    <Popover
      trigger="click"
      title={label}
      content={
        <Suspense fallback={<Skeleton lines={3} />}>
          <GuideCard name={name} />
        </Suspense>
      }
      styles={{ root: { width: 'min(360px, calc(100vw - 32px))' } }}
    >
      <Button type="link" size="small" style={{ paddingInline: 0 }} icon={<QuestionCircleOutlined aria-hidden />}>
        {t('open')}
        <span className="visually-hidden"> {label}</span>
      </Button>
    </Popover>
  )
}
