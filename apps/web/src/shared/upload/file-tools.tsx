import {
  ColumnWidthOutlined,
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined
} from '@ant-design/icons'
import { Button, Flex, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './file-view.module.css'
import { uploadTexts } from './upload-texts.ts'
import type { Zoom } from './use-zoom.ts'

type FileToolsProps = {
  zoom: Zoom
  page: number
  pages: number
  onPage: (page: number) => void
  onRotate: () => void
  download: string | (() => void)
  hasPageKeys: boolean
}

export const FileTools = ({ zoom, page, pages, onPage, onRotate, download, hasPageKeys }: FileToolsProps) => {
  const t = useTexts(uploadTexts)
  const shortcut = (key: string) => (hasPageKeys ? key : undefined)
  return (
    <Flex wrap align="center" gap={4} role="toolbar" aria-label={t('preview.tools')}>
      <Tool
        icon={<ZoomOutOutlined aria-hidden />}
        label={t('preview.smaller')}
        isOff={zoom.isSmallest}
        shortcut={shortcut('-')}
        onUse={() => zoom.by(-1)}
      />
      <output className={styles['number']}>{Math.round(zoom.share * 100)}%</output>
      <Tool
        icon={<ZoomInOutlined aria-hidden />}
        label={t('preview.larger')}
        isOff={zoom.isLargest}
        shortcut={shortcut('Plus')}
        onUse={() => zoom.by(1)}
      />
      <Tool
        icon={<ColumnWidthOutlined aria-hidden />}
        label={t('preview.fit')}
        shortcut={shortcut('0')}
        onUse={zoom.fit}
      />
      <Tool
        icon={<RotateRightOutlined aria-hidden />}
        label={t('preview.rotate')}
        shortcut={shortcut('R')}
        onUse={onRotate}
      />
      {pages > 1 && <PageTools page={page} pages={pages} onPage={onPage} />}
      <Button
        type="link"
        size="small"
        style={{ marginInlineStart: 'auto' }}
        icon={<DownloadOutlined aria-hidden />}
        {...(typeof download === 'string' ? { href: download, download: true } : { onClick: download })}
      >
        {t('preview.download')}
      </Button>
    </Flex>
  )
}

const PageTools = ({ page, pages, onPage }: Pick<FileToolsProps, 'page' | 'pages' | 'onPage'>) => {
  const t = useTexts(uploadTexts)
  return (
    <>
      <Tool
        icon={<LeftOutlined aria-hidden />}
        label={t('preview.previous')}
        isOff={page === 1}
        onUse={() => onPage(page - 1)}
      />
      <output className={styles['number']}>{t('preview.page', { page, pages })}</output>
      <Tool
        icon={<RightOutlined aria-hidden />}
        label={t('preview.next')}
        isOff={page === pages}
        onUse={() => onPage(page + 1)}
      />
    </>
  )
}

type ToolProps = {
  icon: ReactNode
  label: string
  shortcut?: string | undefined
  isOff?: boolean
  onUse: () => void
}

/** A button with a sign, whose name shows while it is pointed at. */
export const Tool = ({ icon, label, shortcut, isOff = false, onUse }: ToolProps) => (
  <Tooltip title={label} trigger={['hover', 'focus']}>
    <Button
      type="text"
      size="small"
      icon={icon}
      className={isOff ? styles['off'] : undefined}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      // Not `disabled`, because the button would lose the focus at the last step.
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onUse()
      }}
    />
  </Tooltip>
)
