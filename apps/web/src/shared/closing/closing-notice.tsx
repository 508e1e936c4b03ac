import { beijingTime } from '@portal/contract/beijing-time'
import { cancelClosure } from '@portal/contract/enterprise/privacy-endpoints'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex } from 'antd'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem, problemText } from '#web/shared/problem.ts'

const closingTexts = defineTexts('closing', {
  title: ['账号将于 {{at}} 注销', 'This account will be closed on {{at}}'],
  text: [
    '届时个人信息将被删除，不能恢复。在此之前可以照常使用，但不能提交新的申请。',
    'Then your personal data are erased for good. Until then everything works, but nothing new can be applied for.'
  ],
  undo: ['撤销注销', 'Keep the account'],
  undone: ['已撤销注销，账号继续有效', 'The account stays']
})

/** On every page while the account is being closed: when, and the way back. */
export const ClosingNotice = ({ closesAt }: { closesAt: Date }) => {
  const t = useTexts(closingTexts)
  const common = useTexts(commonTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: () => call(cancelClosure, {}),
    onSuccess: () => void message.success(t('undone')),
    onError: (error) => void message.error(problemText(common, asProblem(error))),
    // The session says whether the notice stays.
    onSettled: () => queryClient.invalidateQueries()
  })
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={t('title', { at: beijingTime(closesAt) })}
      description={
        <Flex vertical gap={12} align="start">
          {t('text')}
          <Button type="primary" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('undo')}
          </Button>
        </Flex>
      }
    />
  )
}
