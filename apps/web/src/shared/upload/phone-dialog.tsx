import { closePhotoUpload, openPhotoUpload, photoLimits, readPhotoUpload } from '@portal/contract/enterprise/photo'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Flex, Modal, QRCode } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { contentAddress } from './attachment.queries.ts'
import { StoredRow } from './file-rows.tsx'

const phoneTexts = defineTexts('phone-upload', {
  title: ['用手机拍照上传：{{label}}', 'Upload from your phone: {{label}}'],
  code: ['手机上传二维码', 'QR code for your phone'],
  'step.scan': ['用手机扫描二维码，手机上不需要登录', 'Scan the code with your phone; no sign-in is needed there'],
  'step.photo': ['在手机上拍照或选择图片', 'Take a photo or choose a picture there'],
  'step.back': ['上传后自动显示在这里', 'It then shows here by itself'],
  waiting: [
    '二维码 {{minutes}} 分钟内有效，只能用一次，关闭本窗口即作废',
    'The code is valid for {{minutes}} minutes, works once, and ends when this window is closed'
  ],
  over: ['二维码已失效，请点击刷新', 'The code has expired; please refresh it'],
  arrived: ['已收到手机上传的文件，并放入此项', 'The file of your phone has arrived and is in the field'],
  picture: ['{{name}} 的图片', 'Picture {{name}}'],
  done: ['完成', 'Done']
})

export type PhoneDialogProps = {
  slot: string
  label: string
  /** As if the paper had been uploaded in the field. */
  onArrive: (attachment: AttachmentView) => void
  onClose: () => void
}

/** R51: the QR code for the phone, then what it uploaded. */
export const PhoneDialog = ({ slot, label, onArrive, onClose }: PhoneDialogProps) => {
  const t = useTexts(phoneTexts)
  const [round, setRound] = useState(0)
  const [paper, setPaper] = useState<AttachmentView>()
  const arrive = (attachment: AttachmentView) => {
    setPaper(attachment)
    onArrive(attachment)
  }
  return (
    <Modal {...useDialog({ onClose })} title={t('title', { label })} width={480}>
      {paper ? (
        <Arrived paper={paper} onClose={onClose} />
      ) : (
        <Code key={round} slot={slot} label={label} onArrive={arrive} onRenew={() => setRound(round + 1)} />
      )}
    </Modal>
  )
}

const askAgainMs = 3000

type CodeProps = Omit<PhoneDialogProps, 'onClose'> & { onRenew: () => void }

const Code = ({ slot, label, onArrive, onRenew }: CodeProps) => {
  const t = useTexts(phoneTexts)
  const {
    mutate,
    data: offer,
    error
  } = useMutation({ mutationFn: () => call(openPhotoUpload, { body: { slot, label } }) })
  useEffect(() => mutate(), [mutate])
  const id = offer?.id
  useClosedAfter(id)
  const upload = useQuery({
    queryKey: ['photo', id],
    queryFn: ({ signal }) => call(readPhotoUpload, { params: { id: id ?? '' } }, { signal }),
    enabled: id !== undefined,
    // Where the live event does not arrive.
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'open' ? false : askAgainMs)
  })
  const paper = upload.data?.attachment
  const tellArrival = useEffectEvent(onArrive)
  useEffect(() => {
    if (paper) tellArrival(paper)
  }, [paper])
  if (error) return <ProblemAlert problem={asProblem(error)} onRetry={onRenew} />
  const isOver = upload.data !== undefined && upload.data.state !== 'open'
  return (
    <Flex vertical align="center" gap={16}>
      <QRCode
        // Black on white in dark mode, too: not every phone reads the reverse.
        color="#000"
        bgColor="#fff"
        type="svg"
        size={240}
        value={offer?.address ?? '-'}
        status={codeStatus(offer !== undefined, isOver)}
        onRefresh={onRenew}
        role="img"
        aria-label={t('code')}
      />
      <ol style={{ listStyle: 'decimal', margin: 0, paddingInlineStart: 20 }}>
        <li>{t('step.scan')}</li>
        <li>{t('step.photo')}</li>
        <li>{t('step.back')}</li>
      </ol>
      <span role="status">{t(isOver ? 'over' : 'waiting', { minutes: photoLimits.minutes })}</span>
    </Flex>
  )
}

const codeStatus = (isThere: boolean, isOver: boolean) => {
  if (!isThere) return 'loading'
  return isOver ? 'expired' : 'active'
}

/** A code that is not shown any more is closed. The server closes it in any case after its minutes. */
const useClosedAfter = (id: string | undefined) => {
  useEffect(() => {
    if (!id) return
    return () => void call(closePhotoUpload, { params: { id } }, { isLast: true }).catch(() => undefined)
  }, [id])
}

const Arrived = ({ paper, onClose }: { paper: AttachmentView; onClose: () => void }) => {
  const t = useTexts(phoneTexts)
  return (
    <Flex vertical gap={16}>
      <span role="status">{t('arrived')}</span>
      {paper.mediaType.startsWith('image/') && (
        <img
          src={contentAddress(paper.id)}
          alt={t('picture', { name: paper.displayName })}
          style={{ maxHeight: 320, maxWidth: '100%', objectFit: 'contain' }}
        />
      )}
      <StoredRow value={paper} />
      <div>
        <Button type="primary" autoFocus onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </Flex>
  )
}
