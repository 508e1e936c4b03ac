import type { AttachmentView } from '@portal/contract/attachment'
import { lazy, type ReactNode, type Ref, Suspense, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { UploadIcon } from '#web/shared/ui/icons.tsx'
import { DropZone } from './drop-zone.tsx'
import { AttemptRow, StoredRow } from './file-rows.tsx'
import { acceptedFiles } from './judge-file.ts'
import { judgeFile } from './judge-file.ts'
import { uploadTexts } from './upload-texts.ts'
import { useUpload } from './use-upload.ts'
import '../../styles/upload.css'

const PreviewDialog = lazy(async () => ({ default: (await import('./preview-dialog.tsx')).PreviewDialog }))

export type FileSlotProps = {
  /** The purpose by the API's name: `application:letter`. */
  slot: string
  label: string
  /** Type and limit, shown before a choice. Default: the general sentence of R25. */
  hint?: string | undefined
  isRequired?: boolean | undefined
  value: AttachmentView | null
  onChange: (value: AttachmentView | null) => void
  /** Called when an upload begins and ends, so that the form can wait for it. */
  onBusy?: ((isBusy: boolean) => void) | undefined
  /** Default: 选择文件. */
  chooseText?: string | undefined
  /** The form's error for this value. */
  error?: string | undefined
  /** A reviewer's remark on the current file; marks the slot. */
  note?: ReactNode
  children?: ReactNode
  /** Gets the focus when the form finds an error here. */
  focusRef?: Ref<HTMLButtonElement>
}

/** R25, ux 10: one paper by click, drag or camera, with progress, cancel, preview, 重新上传 and 移除. */
export const FileSlot = (props: FileSlotProps) => {
  const { slot, label, value, onChange, onBusy, error, note } = props
  const t = useTexts(uploadTexts)
  const id = useId()
  const [previewed, setPreviewed] = useState<AttachmentView>()
  const [news, setNews] = useState('')
  const upload = useUpload({
    slot,
    onDone: (attachment) => {
      setNews(t('announce.done', { name: attachment.displayName }))
      onChange(attachment)
    }
  })
  const { attempt } = upload
  const isSending = attempt.phase === 'sending'
  useToldBusy(isSending, onBusy)
  const start = (file: File) => {
    // A refusal has its own message.
    setNews(judgeFile(file) ? '' : t('announce.start', { name: file.name }))
    void upload.send(file)
  }
  return (
    <div className={note ? 'field file-field is-flagged' : 'field file-field'} data-file={slot}>
      <span id={`${id}-label`} className={props.isRequired ? 'field-label is-required' : 'field-label'}>
        {label}
      </span>
      <div className="field-main">
        {props.children}
        <DropZone labelledBy={`${id}-label`} onFile={start} onFault={upload.fail}>
          {value && (
            <StoredRow
              value={value}
              onPreview={setPreviewed}
              onRemove={() => {
                upload.forget()
                setNews(t('removed'))
                onChange(null)
              }}
            />
          )}
          <AttemptRow
            attempt={attempt}
            onRetry={start}
            onForget={upload.forget}
            onCancel={() => {
              upload.forget()
              setNews(t('cancelled'))
            }}
          />
          {!isSending && (
            <Choose
              id={id}
              text={value ? t('replace') : (props.chooseText ?? t('choose'))}
              describedBy={[error && `${id}-error`, note && `${id}-note`, `${id}-hint`].filter(Boolean).join(' ')}
              isEmpty={!value}
              onFile={start}
              onPhoto={(photo) => void upload.sendPhoto(photo)}
              focusRef={props.focusRef}
            />
          )}
        </DropZone>
        <p id={`${id}-hint`} className="field-hint">
          <span>{props.hint ?? t('limit')}</span>
        </p>
        {note && (
          <div id={`${id}-note`} className="item-note">
            {note}
          </div>
        )}
        {error && (
          <p id={`${id}-error`} className="field-error" role="alert">
            {error}
          </p>
        )}
        <span className="visually-hidden" role="status">
          {news}
        </span>
      </div>
      {previewed && (
        <Suspense>
          <PreviewDialog attachment={previewed} onClose={() => setPreviewed(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

const useToldBusy = (isSending: boolean, onBusy: FileSlotProps['onBusy']) => {
  const tell = useEffectEvent((isBusy: boolean) => onBusy?.(isBusy))
  useEffect(() => {
    if (!isSending) return
    tell(true)
    return () => tell(false)
  }, [isSending])
}

type ChooseProps = {
  id: string
  text: string
  describedBy: string
  isEmpty: boolean
  onFile: (file: File) => void
  onPhoto: (photo: File) => void
  focusRef: Ref<HTMLButtonElement> | undefined
}

/** The browser's pickers behind two buttons; the camera only on touch devices. */
const Choose = ({ id, text, describedBy, isEmpty, onFile, onPhoto, focusRef }: ChooseProps) => {
  const t = useTexts(uploadTexts)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement, use: (file: File) => void) => {
    const file = input.files?.[0]
    // Choosing the same file again must fire a change event.
    input.value = ''
    if (file) use(file)
  }
  return (
    <div className="file-choose">
      <button
        ref={focusRef}
        type="button"
        id={`${id}-choose`}
        className="button button-plain"
        aria-labelledby={`${id}-choose ${id}-label`}
        aria-describedby={describedBy}
        onClick={() => picker.current?.click()}
      >
        <UploadIcon /> {text}
      </button>
      <button
        type="button"
        id={`${id}-camera`}
        className="button button-plain file-camera"
        aria-labelledby={`${id}-camera ${id}-label`}
        onClick={() => camera.current?.click()}
      >
        {t('photograph')}
      </button>
      <span className="file-drop-words">{t('drop')}</span>
      {isEmpty && <span className="file-none">{t('none')}</span>}
      <input
        ref={picker}
        hidden
        type="file"
        accept={acceptedFiles}
        onChange={({ currentTarget }) => take(currentTarget, onFile)}
      />
      <input
        ref={camera}
        hidden
        type="file"
        accept="image/jpeg"
        capture="environment"
        onChange={({ currentTarget }) => take(currentTarget, onPhoto)}
      />
    </div>
  )
}
