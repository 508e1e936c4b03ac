import { CameraOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Flex, Typography, Upload, type UploadProps } from 'antd'
import { type DragEvent, type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './chooser.module.css'
import { acceptedFiles } from './judge-file.ts'
import { useNoStrayDrops } from './stray-drops.ts'
import { uploadTexts } from './upload-texts.ts'
import type { SlotFault } from './use-upload.ts'

export type Focusable = { focus: () => void }

type ChooserProps = {
  id: string
  labelId: string
  describedBy: string | undefined
  text: string
  isEmpty: boolean
  onFile: (file: File) => void
  onFault: (name: string, fault: SlotFault) => void
  ref: Ref<Focusable>
}

/** antd's zone to click or drop on, and the camera of touch devices. */
export const Chooser = ({ id, labelId, describedBy, text, isEmpty, onFile, onFault, ref }: ChooserProps) => {
  const t = useTexts(uploadTexts)
  const zone = useRef<HTMLDivElement>(null)
  const fault = useRef<SlotFault>(undefined)
  const contentId = `${id}-content`
  useNoStrayDrops()
  useZoneNames(zone, `${contentId} ${labelId}`, describedBy)
  useImperativeHandle(ref, () => ({ focus: () => zoneButton(zone.current)?.focus() }))
  const common: UploadProps = {
    showUploadList: false,
    fileList: [],
    beforeUpload: (file) => {
      if (!fault.current) return true
      onFault(file.name, fault.current)
      fault.current = undefined
      return false
    },
    // antd types what it gives as any content; with an untouched `beforeUpload` it is the chosen file.
    customRequest: ({ file }) => onFile(file as File)
  }
  const handlers = {
    onDropCapture: (event: DragEvent) => {
      fault.current = dropFault(event)
    },
    onKeyDown: pressBySpace
  }
  return (
    <div ref={zone} role="group" aria-labelledby={labelId} {...handlers}>
      {/* antd would silently drop files of other types, and each refusal must name its cause (R25). */}
      <Upload.Dragger {...common} id={id} accept={{ format: acceptedFiles, filter: 'native' }}>
        <Flex wrap align="center" justify="center" gap="0 10px" id={contentId}>
          <UploadOutlined aria-hidden />
          <Typography.Text strong style={{ color: 'var(--link)' }}>
            {text}
          </Typography.Text>
          <Typography.Text type="secondary" className={styles['drop']}>
            {t('drop')}
          </Typography.Text>
          {isEmpty && <Typography.Text type="secondary">{t('none')}</Typography.Text>}
        </Flex>
      </Upload.Dragger>
      <Upload {...common} accept="image/jpeg" capture="environment" className={styles['camera']}>
        <Button id={`${id}-camera`} icon={<CameraOutlined aria-hidden />} aria-labelledby={`${id}-camera ${labelId}`}>
          {t('photograph')}
        </Button>
      </Upload>
    </div>
  )
}

const zoneButton = (zone: HTMLElement | null) => zone?.querySelector<HTMLElement>('[role=button]')

/** antd passes these attributes to its hidden input instead of the zone, which has the focus. */
const useZoneNames = (zone: { current: HTMLElement | null }, labelledBy: string, describedBy: string | undefined) => {
  useEffect(() => {
    const button = zoneButton(zone.current)
    button?.setAttribute('aria-labelledby', labelledBy)
    if (describedBy) button?.setAttribute('aria-describedby', describedBy)
    else button?.removeAttribute('aria-describedby')
  }, [zone, labelledBy, describedBy])
}

/** antd takes the first of several files, and only Enter. */
const dropFault = ({ dataTransfer: { files, items } }: DragEvent): SlotFault | undefined => {
  if (files.length > 1) return 'fault.several'
  // A folder looks like a file without a type and cannot be read.
  return items[0]?.webkitGetAsEntry?.()?.isDirectory ? 'fault.folder' : undefined
}

const pressBySpace = (event: KeyboardEvent): void => {
  if (event.key !== ' ' || !(event.target instanceof HTMLElement) || event.target.role !== 'button') return
  event.preventDefault()
  event.target.click()
}
