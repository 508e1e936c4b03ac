import type { FieldCode } from '@portal/contract/field-messages'
import { saveCannedAnswers } from '@portal/contract/notice/question'
import { rule } from '@portal/contract/text'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { askedTexts } from './asked-questions-texts.ts'
import { cannedQuery } from './asked-questions.queries.ts'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** All answers, one in each line. */
const schema = z.strictObject({
  text: z.string().check(
    rule((text) => {
      const judged = z.safeParse(saveCannedAnswers.body, { answers: linesOf(text) })
      // The contract's messages are codes.
      return judged.success ? undefined : (judged.error.issues[0]?.message as FieldCode)
    })
  )
})

/** R50: the usual answers, which all who answer share. */
export const CannedDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(askedTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { data, isPending, error } = useQuery(cannedQuery)
  return (
    <Modal {...useDialog({ onClose })} title={t('canned.edit')}>
      {isPending && <Skeleton lines={6} />}
      {error && <ProblemAlert problem={asProblem(error)} />}
      {data && (
        <TextForm
          schema={schema}
          text={data.answers.join('\n')}
          words={{ title: t('canned.edit'), label: t('canned'), send: t('canned.save') }}
          rows={10}
          send={({ text }) => call(saveCannedAnswers, { body: { answers: linesOf(text) } })}
          onSent={async () => {
            onClose()
            void message.success(t('canned.saved'))
            await queryClient.invalidateQueries({ queryKey: cannedQuery.queryKey })
          }}
        >
          <p style={softText}>{t('canned.hint')}</p>
        </TextForm>
      )}
    </Modal>
  )
}
