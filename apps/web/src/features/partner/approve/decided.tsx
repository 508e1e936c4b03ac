import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { beijingTime } from '@portal/contract/beijing-time'
import type { ApprovalView } from '@portal/contract/partner/approve'
import { Button, Result } from 'antd'
import { useEffect } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { approveTexts } from './approve-texts.ts'

type State = Exclude<ApprovalView['state'], 'waiting'>

const looks = {
  approved: { status: 'success', icon: <CheckCircleFilled aria-hidden /> },
  refused: { status: 'error', icon: <CloseCircleFilled aria-hidden /> },
  expired: { status: 'warning', icon: <ClockCircleFilled aria-hidden /> }
} as const satisfies Record<State, object>

/** Long enough to read the outcome. */
const pauseMs = 3000

/** What became of it, and the way back to the client. A person who has just decided is taken there. */
export const Decided = ({ approval, state, isOwn }: { approval: ApprovalView; state: State; isOwn: boolean }) => {
  const t = useTexts(approveTexts)
  const { client, decidedBy, decidedAt, returnTo } = approval
  useEffect(() => {
    if (!isOwn) return undefined
    const timer = window.setTimeout(() => window.location.assign(returnTo), pauseMs)
    return () => window.clearTimeout(timer)
  }, [isOwn, returnTo])
  return (
    <Result
      {...looks[state]}
      title={<PageTitle title={t(`state.${state}`)} />}
      subTitle={
        <>
          <p>{t(`text.${state}`, { person: decidedBy ?? '', time: decidedAt ? beijingTime(decidedAt) : '' })}</p>
          {isOwn && <p role="status">{t('returning', { client })}</p>}
        </>
      }
      extra={
        <Button type="primary" href={returnTo}>
          {t('return', { client })}
        </Button>
      }
    />
  )
}
