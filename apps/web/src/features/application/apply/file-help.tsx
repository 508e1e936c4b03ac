import { DownloadOutlined } from '@ant-design/icons'
import { issueLetter, readLetterContent } from '@portal/contract/enterprise/letter'
import type { SupplementFile } from '@portal/contract/qualification/catalogue'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { addressOf } from '@portal/contract/address'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { applyTexts } from './apply-texts.ts'
import { LetterSteps } from './letter-steps.tsx'

/** R23: 电子合同会员授权说明：点击查看, and the letter to download. */
export const FileHelp = ({ file: { guide, label, template } }: { file: SupplementFile }) => {
  const language = useLanguage()
  return (
    <>
      {guide && <Guide guide={guide} />}
      {template === 'authorisation-letter' && (
        <>
          <LetterSteps label={label[language]} />
          <Letter />
        </>
      )}
    </>
  )
}

type GuideText = NonNullable<SupplementFile['guide']>

const Guide = ({ guide }: { guide: GuideText }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const title = guide.label[language]
  return (
    <div>
      {title}
      <Colon />
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 2 }}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('guideOpen')}
        <span className="visually-hidden"> {title}</span>
      </Button>
      {isOpen && <GuideDialog guide={guide} onClose={() => setOpen(false)} />}
    </div>
  )
}

const GuideDialog = ({ guide, onClose }: { guide: GuideText; onClose: () => void }) => {
  const common = useTexts(commonTexts)
  const language = useLanguage()
  return (
    <Modal
      {...useDialog({ onClose })}
      title={guide.label[language]}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      <p className="lines">{guide[language]}</p>
    </Modal>
  )
}

/** R24: each download issues a new letter with its own verification code. */
const Letter = () => {
  const t = useTexts(applyTexts)
  const { message } = App.useApp()
  const issue = useMutation({
    mutationFn: () => call(issueLetter, {}),
    onSuccess: ({ id }) => {
      const link = document.createElement('a')
      link.href = addressOf(readLetterContent.path, { params: { id } })
      link.download = '授权委托书.pdf'
      link.click()
      void message.success(t('letter.started'))
    }
  })
  return (
    <>
      <div>
        <Button icon={<DownloadOutlined aria-hidden />} loading={issue.isPending} onClick={() => issue.mutate()}>
          {t('letter.download')}
        </Button>
      </div>
      {issue.error && <ProblemAlert problem={asProblem(issue.error)} />}
    </>
  )
}
