import { Button, Drawer, Space, Typography } from 'antd'
import { useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { caseTexts } from '../case-texts.ts'
import { CaseTimeline } from './case-timeline.tsx'
import { DeskCard } from './desk-card.tsx'
import { InternalNotes } from './internal-notes.tsx'
import type { Case } from '../review.queries.ts'

type Part = 'timeline' | 'notes'

/** The course of the case and the notes on it. On a phone they open as drawers, so that the decision is near its papers. */
export const CaseHistory = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const [open, setOpen] = useState<Part>()
  if (useIsNarrow()) {
    return (
      <Space wrap>
        <Button onClick={() => setOpen('timeline')}>{t('timeline.title')}</Button>
        <Button onClick={() => setOpen('notes')}>
          {t('notes.title')} {view.notes.length > 0 && `(${view.notes.length})`}
        </Button>
        {open && <HistoryDrawer view={view} part={open} onClose={() => setOpen(undefined)} />}
      </Space>
    )
  }
  return (
    <>
      <DeskCard id="case-timeline" title={t('timeline.title')}>
        <CaseTimeline view={view} />
      </DeskCard>
      <DeskCard
        id="case-notes"
        title={t('notes.title')}
        extra={<Typography.Text type="secondary">{t('notes.hint')}</Typography.Text>}
      >
        <InternalNotes view={view} />
      </DeskCard>
    </>
  )
}

type HistoryDrawerProps = { view: Case; part: Part; onClose: () => void }

const HistoryDrawer = ({ view, part, onClose }: HistoryDrawerProps) => {
  const t = useTexts(caseTexts)
  const close = useTexts(commonTexts)('close')
  useReturnFocus()
  return (
    <Drawer
      open
      size="100%"
      title={t(`${part}.title`)}
      aria-label={t(`${part}.title`)}
      closable={{ 'aria-label': close }}
      onClose={onClose}
    >
      <div role="region" aria-label={t(`${part}.title`)} {...scrolling}>
        {part === 'timeline' ? <CaseTimeline view={view} /> : <InternalNotes view={view} />}
      </div>
    </Drawer>
  )
}

// Makes the text reachable by keyboard, so that it can be scrolled.
const scrolling = { tabIndex: 0 }
