import { CheckCircleFilled } from '@ant-design/icons'
import type { Response } from '@portal/contract/endpoint'
import { photoTokenHeader, readPhotoPaper, uploadPhoto } from '@portal/contract/enterprise/photo'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Result, Typography } from 'antd'
import { useId, useState } from 'react'
import { useLocation } from 'react-router'
import { call } from '#web/shared/api.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { Chooser } from '#web/shared/upload/chooser.tsx'
import { AttemptRow } from '#web/shared/upload/file-rows.tsx'
import { type Sending, sendFile } from '#web/shared/upload/upload-attachment.ts'
import { uploadTexts } from '#web/shared/upload/upload-texts.ts'
import { useUpload } from '#web/shared/upload/use-upload.ts'

const photoTexts = defineTexts('photo', {
  title: ['手机拍照上传', 'Upload from your phone'],
  closed: [
    '这个二维码已失效或已用过。请在电脑上重新打开“用手机拍照上传”，再扫描新的二维码。',
    'This QR code has expired or was used. Please open “Upload from your phone” on the computer again and scan the new code.'
  ],
  hint: [
    '请把文件放平、拍全，文字要看得清。只能上传一次。',
    'Lay the paper flat, show all of it, and keep the text sharp. You can upload once.'
  ],
  done: ['已上传', 'Uploaded'],
  'done.next': ['请回到电脑继续填写，本页可以关闭。', 'Please go on at the computer. You may close this page.']
})

/** R51: the page of the phone that scanned the QR code. It has no session, and its address carries the token. */
export const PhotoPage = () => {
  const token = useLocation().hash.slice(1)
  // A second code scanned into the same tab starts anew.
  return <Photo key={token} token={token} />
}

const Photo = ({ token }: { token: string }) => {
  const t = useTexts(photoTexts)
  const [isDone, setDone] = useState(false)
  const paper = useQuery({
    queryKey: ['photo-paper', token],
    queryFn: ({ signal }) => call(readPhotoPaper, { body: { token } }, { signal }),
    enabled: token !== '',
    retry: false,
    // The browser comes back from the camera as from another window.
    staleTime: Infinity
  })
  if (isDone) return <Done />
  const problem = paper.isError ? asProblem(paper.error) : undefined
  const isClosed = token === '' || problem?.code === 'photo.closed'
  return (
    <Sheet title={t('title')} isNarrow>
      {isClosed && <Alert role="alert" type="warning" showIcon title={t('closed')} />}
      {problem && !isClosed && <ProblemAlert problem={problem} onRetry={() => void paper.refetch()} />}
      {paper.isLoading && <Skeleton lines={3} />}
      {paper.data && <Camera token={token} paper={paper.data} onDone={() => setDone(true)} />}
    </Sheet>
  )
}

type CameraProps = { token: string; paper: Response<typeof readPhotoPaper>; onDone: () => void }

const Camera = ({ token, paper: { slot, name }, onDone }: CameraProps) => {
  const t = useTexts(photoTexts)
  const words = useTexts(uploadTexts)
  const language = useLanguage()
  const id = useId()
  const { attempt, send, fail, forget } = useUpload({
    transmit: (sending) => sendPhoto({ token, slot, ...sending }),
    onDone
  })
  return (
    <Flex vertical gap={12}>
      <Typography.Text strong id={`${id}-name`} style={{ fontSize: 18 }}>
        {name[language]}
      </Typography.Text>
      <span id={`${id}-hint`}>
        {t('hint')} {words('limit')}
      </span>
      <AttemptRow attempt={attempt} onRetry={(file) => void send(file)} onForget={forget} onCancel={forget} />
      <Chooser
        ref={null}
        id={id}
        labelId={`${id}-name`}
        describedBy={`${id}-hint`}
        text={words('choose')}
        isEmpty={attempt.phase === 'idle'}
        onFile={(file) => void send(file)}
        onFault={fail}
      />
    </Flex>
  )
}

const Done = () => {
  const t = useTexts(photoTexts)
  return (
    <Result
      icon={<CheckCircleFilled aria-hidden />}
      status="success"
      title={<PageTitle title={t('done')} />}
      subTitle={t('done.next')}
    />
  )
}

type PhotoToSend = Sending & { token: string; slot: string }

/** @throws as `sendFile` */
const sendPhoto = async ({ token, slot, ...sending }: PhotoToSend): Promise<void> => {
  await sendFile({ endpoint: uploadPhoto, slot, headers: { [photoTokenHeader]: token }, ...sending })
}
