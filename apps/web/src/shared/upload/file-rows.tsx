import { refusals } from '@portal/contract/errors'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { Button, type ButtonProps, Progress, Tag } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ApiProblem, problemText } from '#web/shared/problem.ts'
import { contentAddress, useAttachment } from './attachment.queries.ts'
import { FileFact, FileFault, FileRow, Thumbnail } from './file-row.tsx'
import { sizeText } from './judge-file.ts'
import { largestSide } from './shrink-picture.ts'
import { uploadTexts } from './upload-texts.ts'
import type { Attempt, Shrunk, SlotFault } from './use-upload.ts'

type StoredRowProps = {
  value: AttachmentView
  shrunk?: Shrunk | undefined
  onPreview?: (file: AttachmentView) => void
  onRemove?: () => void
}

export const StoredRow = ({ value, shrunk, onPreview, onRemove }: StoredRowProps) => {
  const t = useTexts(uploadTexts)
  const file = useAttachment(value)
  const isInfected = file.status === 'INFECTED'
  const infectedText = useRefusalText('file.infected')
  return (
    <FileRow
      name={file.displayName}
      thumbnail={<StoredThumbnail file={file} />}
      isFailed={isInfected}
      actions={
        <>
          {/* Also in a form that is disabled as a whole. */}
          {!isInfected && onPreview && (
            <Act text={t('preview')} of={file.displayName} onUse={() => onPreview(file)} disabled={false} />
          )}
          {onRemove && <Act text={t('remove')} of={file.displayName} onUse={onRemove} />}
        </>
      }
    >
      <FileFact>
        {sizeText(file.size)} {file.status === 'QUARANTINED' && <Tag color="warning">{t('quarantined')}</Tag>}
        {isInfected && <Tag color="error">{t('infected')}</Tag>}
      </FileFact>
      {shrunk && (
        <FileFact>{t('shrunk', { from: sizeText(shrunk.from), to: sizeText(shrunk.to), side: largestSide })}</FileFact>
      )}
      {file.status === 'QUARANTINED' && <FileFact>{t('quarantined.hint')}</FileFact>}
      {isInfected && <FileFault text={infectedText} />}
    </FileRow>
  )
}

const StoredThumbnail = ({ file: { id, mediaType, status } }: { file: AttachmentView }) => {
  const isPicture = mediaType.startsWith('image/')
  if (isPicture && status !== 'INFECTED') return <Thumbnail kind="picture" address={contentAddress(id)} />
  return <Thumbnail kind={mediaType === 'application/pdf' ? 'pdf' : 'other'} />
}

type ActProps = { text: string; of: string; onUse: () => void } & Pick<ButtonProps, 'disabled'>

const Act = ({ text, of, onUse, ...button }: ActProps) => (
  <Button type="link" size="small" onClick={onUse} {...button}>
    {text}
    <span className="visually-hidden"> {of}</span>
  </Button>
)

type AttemptRowProps = {
  attempt: Attempt
  onRetry: (file: File) => void
  onForget: () => void
  onCancel: () => void
}

export const AttemptRow = ({ attempt, onRetry, onForget, onCancel }: AttemptRowProps) => {
  switch (attempt.phase) {
    case 'idle':
      return null
    case 'shrinking':
      return <ShrinkingRow {...attempt} onCancel={onCancel} />
    case 'sending':
      return <SendingRow {...attempt} onCancel={onCancel} />
    case 'failed':
      return <FailedRow {...attempt} onRetry={onRetry} onForget={onForget} />
  }
}

const CancelButton = ({ onCancel }: { onCancel: () => void }) => (
  <Button type="link" size="small" onClick={onCancel}>
    {useTexts(uploadTexts)('cancel')}
  </Button>
)

const ShrinkingRow = ({ name, onCancel }: { name: string; onCancel: () => void }) => {
  const t = useTexts(uploadTexts)
  return (
    <FileRow name={name} thumbnail={<Thumbnail kind="picture" />} actions={<CancelButton onCancel={onCancel} />}>
      <FileFact>{t('shrinking')}</FileFact>
    </FileRow>
  )
}

const SendingRow = ({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) => {
  const t = useTexts(uploadTexts)
  const percent = Math.floor(share * 100)
  return (
    <FileRow name={name} thumbnail={<Thumbnail kind="other" />} actions={<CancelButton onCancel={onCancel} />}>
      <Progress percent={percent} showInfo={false} size="small" status="active" aria-label={t('progress')} />
      <FileFact>{share < 1 ? t('uploading', { percent }) : t('checking')}</FileFact>
    </FileRow>
  )
}

type FailedRowProps = Extract<Attempt, { phase: 'failed' }> & Pick<AttemptRowProps, 'onRetry' | 'onForget'>

const FailedRow = ({ name, fault, again, onRetry, onForget }: FailedRowProps) => {
  const t = useTexts(uploadTexts)
  const common = useTexts(commonTexts)
  return (
    <FileRow
      isFailed
      name={name}
      thumbnail={<Thumbnail kind="fault" />}
      actions={
        <>
          {again && <Act text={t('retry')} of={name} onUse={() => onRetry(again)} />}
          <Act text={common('close')} of={name} onUse={onForget} />
        </>
      }
    >
      <FileFault text={useFaultText(fault)} />
    </FileRow>
  )
}

const useRefusalText = (code: keyof typeof refusals): string => refusals[code][useLanguage()]

const useFaultText = (fault: SlotFault): string => {
  const t = useTexts(uploadTexts)
  const common = useTexts(commonTexts)
  const language = useLanguage()
  if (fault instanceof ApiProblem) return fault.retryAfter ? problemText(common, fault) : fault.message
  return fault === 'file.type' || fault === 'file.too-large' ? refusals[fault][language] : t(fault)
}
