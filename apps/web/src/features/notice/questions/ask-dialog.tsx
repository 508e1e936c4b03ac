import { askQuestion } from '@portal/contract/notice/question'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { call } from '#web/shared/api.ts'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import * as z from 'zod/mini'
import { questionsTexts } from './questions-texts.ts'
import { questionsKey } from './questions.queries.ts'

const schema = z.pick(askQuestion.body, { text: true })

/** `from`: the page that led here. */
type AskDialogProps = { from: string | undefined; application: string | undefined; onClose: () => void }

export const AskDialog = ({ from, application, onClose }: AskDialogProps) => {
  const t = useTexts(questionsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const about = { ...(from ? { page: from } : {}), ...(application ? { applicationId: application } : {}) }
  return (
    <Modal {...useDialog({ onClose })} title={t('ask.title')}>
      <TextForm
        schema={schema}
        words={{ title: t('ask.title'), label: t('ask.label'), send: t('ask.send') }}
        rows={6}
        send={({ text }) => call(askQuestion, { body: { text, ...about } })}
        onSent={async () => {
          onClose()
          void message.success(t('ask.done'))
          await queryClient.invalidateQueries({ queryKey: questionsKey })
        }}
      >
        <p style={softText}>{t('ask.hint')}</p>
      </TextForm>
    </Modal>
  )
}
