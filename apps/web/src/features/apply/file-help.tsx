import type { SupplementFile } from '@portal/contract/catalogue'
import { issueLetter, readLetterContent } from '@portal/contract/letter'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import { applyTexts } from './apply-texts.ts'

/** R23: 电子合同会员授权说明：点击查看, and the letter to download. */
export const FileHelp = ({ file: { guide, template } }: { file: SupplementFile }) => {
  if (!guide && !template) return null
  return (
    <div className="apply-help">
      {guide && <Guide guide={guide} />}
      {template === 'authorisation-letter' && <Letter />}
    </div>
  )
}

const Guide = ({ guide }: { guide: NonNullable<SupplementFile['guide']> }) => {
  const t = useTexts(applyTexts)
  const common = useTexts(commonTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const title = guide.label[language]
  return (
    <p>
      {title}
      <Colon />
      <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('guideOpen')}
        <span className="visually-hidden"> {title}</span>
      </button>
      {isOpen && (
        <Dialog
          isText
          title={title}
          onClose={close}
          footer={
            <Button type="primary" onClick={close}>
              {common('close')}
            </Button>
          }
        >
          <p className="apply-guide">{guide[language]}</p>
        </Dialog>
      )}
    </p>
  )
}

/** R24: each download issues a new letter with its own verification code. */
const Letter = () => {
  const t = useTexts(applyTexts)
  const issue = useMutation({
    mutationFn: () => call(issueLetter, {}),
    onSuccess: ({ id }) => {
      const link = document.createElement('a')
      link.href = addressOf(readLetterContent.path, { params: { id } })
      link.download = '授权委托书.pdf'
      link.click()
      showNotice(t('letter.started'))
    }
  })
  return (
    <>
      <p>
        <Button loading={issue.isPending} onClick={() => issue.mutate()}>
          {t('letter.download')}
        </Button>
      </p>
      <p className="apply-soft">{t('letter.hint')}</p>
      {issue.error && <ProblemAlert problem={asProblem(issue.error)} />}
    </>
  )
}
