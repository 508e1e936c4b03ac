import { FullscreenExitOutlined, FullscreenOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Flex, Typography } from 'antd'
import { useRef, useSyncExternalStore } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Tool } from '#web/shared/upload/file-tools.tsx'
import { type FileItem, neighbourOf, type Shown } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import styles from '../desk.module.css'
import type { Case } from '../review.queries.ts'
import { useAreKeysOn } from '#web/shared/desk/use-case-keys.ts'
import { DeskCard } from './desk-card.tsx'
import { PaperList } from './paper-list.tsx'
import { ShownPaper } from './shown-paper.tsx'
import type { KeptDraft } from './use-opinion-draft.ts'

export type CaseFilesProps = {
  view: Case
  items: readonly FileItem[]
  shown: Shown | undefined
  /** Ids of the papers that this administrator has opened in this round. */
  seen: ReadonlySet<string>
  onShow: (shown: Shown) => void
  onOpened: (id: string) => void
  /** False for administrators who may not open papers. */
  mayOpen: boolean
  /** Absent if remarks are not possible. */
  flags: KeptDraft | undefined
}

/** ux 16: the papers of the case, of which one is shown. */
export const CaseFiles = (props: CaseFilesProps) => {
  const { items, mayOpen } = props
  const t = useTexts(caseTexts)
  const { ref, ...screen } = useFullScreen()
  if (items.length === 0) {
    return (
      <DeskCard id="case-files" title={t('files.title')}>
        {t('files.none')}
      </DeskCard>
    )
  }
  return (
    <DeskCard
      ref={ref}
      className={styles['material']}
      id="case-files"
      title={t('files.title')}
      extra={
        <Flex align="center" gap={4}>
          <Typography.Text type="secondary">{t(mayOpen ? 'files.logged' : 'files.forbidden')}</Typography.Text>
          <PaperTools {...props} screen={screen} />
        </Flex>
      }
    >
      <div className={styles['papers']}>
        <PaperList {...props} />
        <ShownPaper {...props} />
      </div>
    </DeskCard>
  )
}

type PaperToolsProps = CaseFilesProps & { screen: Omit<ReturnType<typeof useFullScreen>, 'ref'> }

const PaperTools = ({ items, shown, onShow, screen: { isOffered, isFull, toggle } }: PaperToolsProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const shortcut = (key: string) => (areKeysOn ? key : undefined)
  const previous = neighbourOf(items, shown, -1)
  const next = neighbourOf(items, shown, 1)
  const FullIcon = isFull ? FullscreenExitOutlined : FullscreenOutlined
  return (
    <>
      <Tool
        icon={<LeftOutlined aria-hidden />}
        label={t('files.previous')}
        shortcut={shortcut('H')}
        isOff={!previous}
        onUse={() => previous && onShow(previous)}
      />
      <Tool
        icon={<RightOutlined aria-hidden />}
        label={t('files.next')}
        shortcut={shortcut('L')}
        isOff={!next}
        onUse={() => next && onShow(next)}
      />
      {isOffered && (
        <Tool
          icon={<FullIcon aria-hidden />}
          label={t(isFull ? 'files.full.leave' : 'files.full')}
          shortcut={shortcut('F')}
          onUse={toggle}
        />
      )}
    </>
  )
}

const subscribe = (listener: () => void) => {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

/** Shows the element with `ref` on the whole screen. Esc leaves it, as in any page. */
const useFullScreen = () => {
  const ref = useRef<HTMLDivElement>(null)
  const isFull = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null)
  return {
    ref,
    isFull,
    /** False where the page around forbids it, or the browser has none. */
    isOffered: document.fullscreenEnabled,
    toggle: () => void (isFull ? document.exitFullscreen() : ref.current?.requestFullscreen())
  }
}
