import {
  ColumnWidthOutlined,
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined
} from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { uploadTexts } from './upload-texts.ts'
import type { Stage } from './use-stage.ts'

type FileToolsProps = { stage: Stage; download: string | (() => void); hasPageKeys: boolean }

/** The tool bar of the viewer. */
export const FileTools = ({ stage, download, hasPageKeys }: FileToolsProps) => {
  const t = useTexts(uploadTexts)
  const shortcut = (key: string) => (hasPageKeys ? key : undefined)
  return (
    <Flex wrap align="center" gap={4} role="toolbar" aria-label={t('preview.tools')}>
      <Tool
        isOff={stage.isSmallest}
        shortcut={shortcut('-')}
        onUse={() => stage.zoomBy(-1)}
        label={t('preview.smaller')}
        icon={<ZoomOutOutlined aria-hidden />}
      />
      <Figure>{Math.round(stage.share * 100)}%</Figure>
      <Tool
        isOff={stage.isLargest}
        shortcut={shortcut('Plus')}
        onUse={() => stage.zoomBy(1)}
        label={t('preview.larger')}
        icon={<ZoomInOutlined aria-hidden />}
      />
      <Tool
        shortcut={shortcut('0')}
        onUse={stage.fit}
        label={t('preview.fit')}
        icon={<ColumnWidthOutlined aria-hidden />}
      />
      <Tool
        shortcut={shortcut('R')}
        onUse={stage.rotate}
        label={t('preview.rotate')}
        icon={<RotateRightOutlined aria-hidden />}
      />
      {stage.pages > 1 && <Pages stage={stage} />}
      <Button
        type="link"
        icon={<DownloadOutlined aria-hidden />}
        style={{ marginLeft: 'auto' }}
        {...(typeof download === 'string' ? { href: download, download: true } : { onClick: download })}
      >
        {t('preview.download')}
      </Button>
    </Flex>
  )
}

const Pages = ({ stage: { page, pages, goTo } }: { stage: Stage }) => {
  const t = useTexts(uploadTexts)
  return (
    <>
      <Tool
        isOff={page === 1}
        onUse={() => goTo(page - 1)}
        label={t('preview.previous')}
        icon={<LeftOutlined aria-hidden />}
      />
      <Figure>{t('preview.page', { page, pages })}</Figure>
      <Tool
        isOff={page === pages}
        onUse={() => goTo(page + 1)}
        label={t('preview.next')}
        icon={<RightOutlined aria-hidden />}
      />
    </>
  )
}

const Figure = ({ children }: { children: ReactNode }) => (
  <output>
    <Typography.Text type="secondary">{children}</Typography.Text>
  </output>
)

type ToolProps = {
  label: string
  icon: ReactNode
  shortcut?: string | undefined
  isOff?: boolean
  onUse: () => void
}

const Tool = ({ label, icon, shortcut, isOff = false, onUse }: ToolProps) => (
  <Button
    type="text"
    icon={icon}
    aria-label={label}
    aria-keyshortcuts={shortcut}
    title={label}
    // Not `disabled`, because the button would lose the focus at the last step.
    aria-disabled={isOff || undefined}
    style={isOff ? { opacity: 0.4, cursor: 'not-allowed' } : undefined}
    onClick={() => {
      if (!isOff) onUse()
    }}
  />
)
