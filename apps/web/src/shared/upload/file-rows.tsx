import type { AttachmentView } from '@portal/contract/attachment'
import { refusals } from '@portal/contract/errors'
import { useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ApiProblem, problemText } from '#web/shared/problem.ts'
import { DocumentIcon, WarningIcon } from '#web/shared/ui/icons.tsx'
import { contentAddress, useAttachment } from './attachment.queries.ts'
import { sizeText } from './judge-file.ts'
import { uploadTexts } from './upload-texts.ts'
import type { Attempt, SlotFault } from './use-upload.ts'

type StoredRowProps = { value: AttachmentView; onPreview: (file: AttachmentView) => void; onRemove?: () => void }

export const StoredRow = ({ value, onPreview, onRemove }: StoredRowProps) => {
  const t = useTexts(uploadTexts)
  const file = useAttachment(value)
  const isInfected = file.status === 'INFECTED'
  const infectedText = useRefusalText('file.infected')
  return (
    <div className="file-row">
      <Thumbnail file={file} />
      <div className="file-text">
        <span className="file-name">{file.displayName}</span>
        <span className="file-facts">
          {sizeText(file.size)}
          {file.status === 'QUARANTINED' && <span className="tag tag-wait">{t('quarantined')}</span>}
          {isInfected && <span className="tag tag-bad">{t('infected')}</span>}
        </span>
        {file.status === 'QUARANTINED' && <span className="file-facts">{t('quarantined.hint')}</span>}
        {isInfected && <Fault text={infectedText} />}
      </div>
      <div className="file-actions">
        {!isInfected && (
          <button type="button" className="link-button" onClick={() => onPreview(file)}>
            {t('preview')}
            <span className="visually-hidden"> {file.displayName}</span>
          </button>
        )}
        {onRemove && (
          <button type="button" className="link-button" onClick={onRemove}>
            {t('remove')}
            <span className="visually-hidden"> {file.displayName}</span>
          </button>
        )}
      </div>
    </div>
  )
}

const Thumbnail = ({ file }: { file: AttachmentView }) => {
  const [isFailed, setFailed] = useState(false)
  if (isFailed || file.status === 'INFECTED' || !file.mediaType.startsWith('image/')) {
    return (
      <span className="file-thumb" aria-hidden="true">
        <DocumentIcon />
        {file.mediaType === 'application/pdf' && 'PDF'}
      </span>
    )
  }
  return (
    <span className="file-thumb" aria-hidden="true">
      <img src={contentAddress(file.id)} alt="" loading="lazy" onError={() => setFailed(true)} />
    </span>
  )
}

type AttemptRowProps = {
  attempt: Attempt
  onRetry: (file: File) => void
  onForget: () => void
  onCancel: () => void
}

export const AttemptRow = ({ attempt, onRetry, onForget, onCancel }: AttemptRowProps) => {
  if (attempt.phase === 'sending') return <SendingRow {...attempt} onCancel={onCancel} />
  if (attempt.phase === 'failed') return <FailedRow {...attempt} onRetry={onRetry} onForget={onForget} />
  return null
}

const SendingRow = ({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) => {
  const t = useTexts(uploadTexts)
  const percent = Math.floor(share * 100)
  return (
    <div className="file-row">
      <span className="file-thumb" aria-hidden="true">
        <DocumentIcon />
      </span>
      <div className="file-text">
        <span className="file-name">{name}</span>
        <progress className="file-progress" max={1} value={share} aria-label={t('progress')} />
        <span className="file-facts">{share < 1 ? t('uploading', { percent }) : t('checking')}</span>
      </div>
      <div className="file-actions">
        <button type="button" className="link-button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </div>
  )
}

type FailedRowProps = Extract<Attempt, { phase: 'failed' }> & Pick<AttemptRowProps, 'onRetry' | 'onForget'>

const FailedRow = ({ name, fault, again, onRetry, onForget }: FailedRowProps) => {
  const t = useTexts(uploadTexts)
  const common = useTexts(commonTexts)
  return (
    <div className="file-row is-failed">
      <span className="file-thumb" aria-hidden="true">
        <WarningIcon />
      </span>
      <div className="file-text">
        <span className="file-name">{name}</span>
        <Fault text={useFaultText(fault)} />
      </div>
      <div className="file-actions">
        {again && (
          <button type="button" className="link-button" onClick={() => onRetry(again)}>
            {t('retry')}
          </button>
        )}
        <button type="button" className="link-button" onClick={onForget}>
          {common('close')}
        </button>
      </div>
    </div>
  )
}

const Fault = ({ text }: { text: string }) => (
  <span className="field-error" role="alert">
    {text}
  </span>
)

const useRefusalText = (code: keyof typeof refusals): string => refusals[code][useLanguage() === 'en' ? 'en' : 'zh']

const useFaultText = (fault: SlotFault): string => {
  const t = useTexts(uploadTexts)
  const common = useTexts(commonTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (fault instanceof ApiProblem) return fault.retryAfter ? problemText(common, fault) : fault.message
  return fault === 'file.type' || fault === 'file.too-large' ? refusals[fault][language] : t(fault)
}
