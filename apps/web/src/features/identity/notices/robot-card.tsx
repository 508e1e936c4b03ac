import { beijingTime } from '@portal/contract/beijing-time'
import { removeRobot, testRobot } from '@portal/contract/notice/notice-settings'
import { robotChannels } from '@portal/contract/record/notice-kinds'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { Line } from './address-card.tsx'
import { noticesTexts } from './notices-texts.ts'
import { type NoticeSettings, type Robot, refreshNotices } from './notices.queries.ts'
import { RobotDialog } from './robot-dialog.tsx'
import { RobotKinds } from './robot-kinds.tsx'

type Channel = Robot['channel']

/** R49: the robots of the enterprise, which only the owner changes. */
export const RobotCard = ({ settings: { robots, mayChangeRobots } }: { settings: NoticeSettings }) => {
  const t = useTexts(noticesTexts)
  return (
    <SectionCard title={t('robots')}>
      <p style={softText}>{t('robots.text')}</p>
      <ul className="divided" style={{ marginTop: 16 }}>
        {robotChannels.map((channel) => (
          <RobotLine
            key={channel}
            channel={channel}
            robot={robots.find((each) => each.channel === channel)}
            mayChange={mayChangeRobots}
          />
        ))}
      </ul>
    </SectionCard>
  )
}

type LineProps = { channel: Channel; robot: Robot | undefined; mayChange: boolean }

const RobotLine = ({ channel, robot, mayChange }: LineProps) => {
  const t = useTexts(noticesTexts)
  const [isSetting, setSetting] = useState(false)
  const act = t(robot ? 'robot.change' : 'robot.set')
  return (
    <Line
      title={t(channel)}
      note={robot ? t('robot.saved', { masked: robot.masked, at: beijingTime(robot.savedAt) }) : t('robot.none')}
    >
      {robot && <RobotKinds robot={robot} mayChange={mayChange} />}
      {mayChange && (
        <Flex wrap gap={8}>
          <Button
            id={setButtonId(channel)}
            aria-label={t('robot.of', { act, channel: t(channel) })}
            onClick={() => setSetting(true)}
          >
            {act}
          </Button>
          {robot && <RobotTest channel={channel} />}
          {robot && <RobotRemoval channel={channel} />}
        </Flex>
      )}
      {isSetting && <RobotDialog channel={channel} kinds={robot?.kinds} onClose={() => setSetting(false)} />}
    </Line>
  )
}

/** It stays when the robot is gone, and takes the focus. */
const setButtonId = (channel: Channel): string => `set-robot-${channel}`

const RobotTest = ({ channel }: { channel: Channel }) => {
  const t = useTexts(noticesTexts)
  const tellProblem = useTellProblem()
  const queryClient = useQueryClient()
  const test = useMutation({
    mutationFn: () => call(testRobot, { params: { channel } }),
    onError: tellProblem,
    // The robot may have been changed in another window.
    onSettled: () => refreshNotices(queryClient)
  })
  return (
    <>
      <Button
        aria-label={t('robot.of', { act: t('robot.test'), channel: t(channel) })}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {t('robot.test')}
      </Button>
      {test.data && (
        <Alert
          role="status"
          showIcon
          type={test.data.outcome === 'sent' ? 'success' : 'error'}
          title={t(`outcome.${test.data.outcome}`, { reason: test.data.reason ?? '' })}
        />
      )}
    </>
  )
}

const RobotRemoval = ({ channel }: { channel: Channel }) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const act = t('robot.remove')
  return (
    <>
      <Button aria-label={t('robot.of', { act, channel: t(channel) })} onClick={() => setOpen(true)}>
        {act}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={t('robot.remove.title', { channel: t(channel) })}
          confirm={t('robot.remove.submit')}
          act={async () => {
            await call(removeRobot, { params: { channel } })
            await refreshNotices(queryClient)
          }}
          onDone={() => void message.success(t('robot.removed'))}
          onClose={() => setOpen(false)}
          returnTo={setButtonId(channel)}
        >
          {t('robot.remove.text')}
        </ConfirmDialog>
      )}
    </>
  )
}
