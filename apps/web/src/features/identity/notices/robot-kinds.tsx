import { chooseRobotKinds } from '@portal/contract/notice/notice-settings'
import { optionalKinds } from '@portal/contract/record/notice-kinds'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Flex } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { noticesTexts } from './notices-texts.ts'
import { type Robot, refreshNotices } from './notices.queries.ts'

/** R49: what the group is told. */
export const RobotKinds = ({ robot: { channel, kinds }, mayChange }: { robot: Robot; mayChange: boolean }) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const tellProblem = useTellProblem()
  const queryClient = useQueryClient()
  const choose = useMutation({
    mutationFn: (next: Robot['kinds']) => call(chooseRobotKinds, { params: { channel }, body: { kinds: next } }),
    onSuccess: () => void message.success(t('switched')),
    onError: tellProblem,
    onSettled: () => refreshNotices(queryClient)
  })
  const shown = choose.isPending ? choose.variables : kinds
  return (
    <Flex wrap gap="4px 16px" role="group" aria-label={t('robot.of', { act: t('robot.kinds'), channel: t(channel) })}>
      {optionalKinds.map((kind) => (
        <Checkbox
          key={kind}
          checked={shown.includes(kind)}
          disabled={!mayChange || choose.isPending}
          onChange={({ target }) =>
            choose.mutate(optionalKinds.filter((each) => (each === kind ? target.checked : shown.includes(each))))
          }
        >
          {t(`kind.${kind}`)}
        </Checkbox>
      ))}
    </Flex>
  )
}
