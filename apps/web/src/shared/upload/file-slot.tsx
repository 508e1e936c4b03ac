import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { ConfigProvider, Flex } from 'antd'
import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
  useState
} from 'react'
import { FieldItem } from '#web/shared/form/field.tsx'
import { Noted } from '#web/shared/form/item-note.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Chooser, type Focusable } from './chooser.tsx'
import { AttemptRow, StoredRow } from './file-rows.tsx'
import { isShrinkable, judgeFile } from './judge-file.ts'
import { PhoneButton } from './phone-button.tsx'
import { SameFile } from './same-file.tsx'
import { uploadAttachment } from './upload-attachment.ts'
import { uploadTexts } from './upload-texts.ts'
import { type Shrunk, useUpload } from './use-upload.ts'

const PreviewDialog = lazy(async () => ({ default: (await import('./preview-dialog.tsx')).PreviewDialog }))

export type FileSlotProps = {
  /** The purpose by the API's name: `application:letter`. */
  slot: string
  label: string
  /** Type and limit, shown before a choice. Default: the general sentence of R25. */
  hint?: ReactNode
  isRequired?: boolean | undefined
  value: AttachmentView | null
  /** Names of other papers that hold the same file. It may be right, so it is no fault. */
  sameAs?: readonly string[]
  onChange: (value: AttachmentView | null) => void
  /** Called when an upload begins and ends, so that the form can wait for it. */
  onBusy?: ((isBusy: boolean) => void) | undefined
  /** Default: 选择文件. */
  chooseText?: string | undefined
  /** The form's error for this value. */
  error?: string | undefined
  /** A reviewer's remark on the current file. */
  note?: ReactNode
  children?: ReactNode
  /** Gets the focus when the form finds an error here. */
  focusRef?: Ref<Focusable>
}

/** R25, ux 10: one paper by click, drag or camera, with progress, cancel, preview, 重新上传 and 移除. */
export const FileSlot = (props: FileSlotProps) => {
  const { slot, label, value, onChange, onBusy, note } = props
  const t = useTexts(uploadTexts)
  const labelId = useId()
  const { componentDisabled: isReadOnly } = ConfigProvider.useConfig()
  const chooser = useRef<Focusable>(null)
  const [previewed, setPreviewed] = useState<AttachmentView>()
  const [news, setNews] = useState('')
  const [shrunk, setShrunk] = useState<Shrunk & { id: string }>()
  const arrive = (attachment: AttachmentView, made?: Shrunk) => {
    setNews(t('announce.done', { name: attachment.displayName }))
    setShrunk(made && { ...made, id: attachment.id })
    onChange(attachment)
  }
  const upload = useUpload({ transmit: (sending) => uploadAttachment({ slot, ...sending }), onDone: arrive })
  const { attempt } = upload
  useToldBusy(attempt.phase === 'sending' || attempt.phase === 'shrinking', onBusy)
  useImperativeHandle(props.focusRef, () => ({ focus: () => chooser.current?.focus() }))
  const start = (file: File) => {
    // A refusal has its own message.
    const isRefused = judgeFile(file) !== undefined && !isShrinkable(file)
    setNews(isRefused ? '' : t('announce.start', { name: file.name }))
    void upload.send(file)
  }
  /** The pressed button disappears with its row. */
  const drop = (told: string) => {
    upload.forget()
    setNews(told)
    chooser.current?.focus()
  }
  const hint = props.hint ?? t('limit')
  return (
    <FieldItem
      data={{ 'data-file': slot }}
      isWide
      label={<span id={labelId}>{label}</span>}
      isRequired={props.isRequired}
      error={props.error}
      hint={<Hint hint={hint} note={note} />}
    >
      {(control) => (
        <Flex vertical gap={8}>
          {props.children}
          {value && (
            <StoredRow
              value={value}
              shrunk={shrunk?.id === value.id ? shrunk : undefined}
              onPreview={setPreviewed}
              onRemove={() => {
                drop(t('removed'))
                onChange(null)
              }}
            />
          )}
          <SameFile names={props.sameAs ?? []} />
          <AttemptRow
            attempt={attempt}
            onRetry={start}
            onForget={() => drop('')}
            onCancel={() => drop(t('cancelled'))}
          />
          {/* antd's zone looks the same when it is disabled. */}
          {!isReadOnly && (
            <Chooser
              ref={chooser}
              id={control.id}
              labelId={labelId}
              describedBy={control['aria-describedby']}
              text={value ? t('replace') : (props.chooseText ?? t('choose'))}
              isEmpty={!value}
              onFile={start}
              onFault={upload.fail}
            />
          )}
          {!isReadOnly && (
            <PhoneButton
              slot={slot}
              label={label}
              labelId={labelId}
              onArrive={(attachment) => {
                upload.forget()
                arrive(attachment)
              }}
            />
          )}
          <span className="visually-hidden" role="status">
            {news}
          </span>
          {previewed && (
            <Suspense>
              <PreviewDialog attachment={previewed} onClose={() => setPreviewed(undefined)} />
            </Suspense>
          )}
        </Flex>
      )}
    </FieldItem>
  )
}

const Hint = ({ hint, note }: { hint: ReactNode; note: ReactNode }) => {
  const t = useTexts(uploadTexts)
  const words = (
    <>
      {hint}
      <br />
      {t('hint.shrink')}
    </>
  )
  return note ? <Noted hint={words} note={note} /> : words
}

const useToldBusy = (isSending: boolean, onBusy: FileSlotProps['onBusy']) => {
  const tell = useEffectEvent((isBusy: boolean) => onBusy?.(isBusy))
  useEffect(() => {
    if (!isSending) return
    tell(true)
    return () => tell(false)
  }, [isSending])
}
