import { beijingTime } from '@portal/contract/beijing-time'
import { judgeAdminChange, withdrawAdminChange } from '@portal/contract/desk/administrator'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { administratorsQuery, type WaitingAdminChange } from './administrators.queries.ts'
import { ChangeWords, useChangeTitle } from './change-words.tsx'
import { ConfirmationCode } from './confirmation-code.tsx'

type Act = 'approve' | 'reject' | 'withdraw'

/** R37: what a 系统管理员 proposed and a 安全管理员 has to confirm. */
export const WaitingChanges = ({ changes }: { changes: readonly WaitingAdminChange[] }) => {
  const t = useTexts(administratorsTexts)
  const [acting, setActing] = useState<{ change: WaitingAdminChange; act: Act }>()
  const [code, setCode] = useState<string>()
  return (
    <SectionCard title={<span id="waiting-changes">{t('waiting')}</span>}>
      {changes.length === 0 && <span style={softText}>{t('waiting.none')}</span>}
      <Flex component="ul" vertical gap={20}>
        {changes.map((change) => (
          <WaitingItem key={change.id} change={change} onAct={(act) => setActing({ change, act })} />
        ))}
      </Flex>
      {acting && <ActDialog {...acting} onCode={setCode} onClose={() => setActing(undefined)} />}
      {code && <ConfirmationCode code={code} onClose={() => setCode(undefined)} />}
    </SectionCard>
  )
}

const WaitingItem = ({ change, onAct }: { change: WaitingAdminChange; onAct: (act: Act) => void }) => {
  const t = useTexts(administratorsTexts)
  const language = useLanguage()
  const title = useChangeTitle()(change)
  const { proposedBy, proposedAt, mayJudge, mayWithdraw } = change
  return (
    <Flex component="li" vertical gap={8} align="start">
      <ChangeWords change={change} />
      <span style={softText}>{t('waiting.by', { who: proposedBy[language], time: beijingTime(proposedAt) })}</span>
      <Flex wrap gap={8}>
        {mayJudge && (
          <Button type="primary" aria-label={t('approve.label', { title })} onClick={() => onAct('approve')}>
            {t('approve')}
          </Button>
        )}
        {mayJudge && (
          <Button danger aria-label={t('reject.label', { title })} onClick={() => onAct('reject')}>
            {t('reject')}
          </Button>
        )}
        {mayWithdraw && (
          <Button danger aria-label={t('takeBack.label', { title })} onClick={() => onAct('withdraw')}>
            {t('takeBack')}
          </Button>
        )}
      </Flex>
    </Flex>
  )
}

type ActDialogProps = {
  change: WaitingAdminChange
  act: Act
  /** Of a confirmed invitation. */
  onCode: (code: string) => void
  onClose: () => void
}

const ActDialog = ({ change, act, onCode, onClose }: ActDialogProps) => {
  const t = useTexts(administratorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const readAnew = () => queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
  const params = { id: change.id }
  if (act === 'withdraw') {
    const withdraw = async () => {
      try {
        await call(withdrawAdminChange, { params })
      } finally {
        await readAnew()
      }
    }
    return (
      <ConfirmDialog
        title={t('takeBack')}
        confirm={t('takeBack')}
        act={withdraw}
        onDone={() => void message.success(t('takeBack.done'))}
        onClose={onClose}
      >
        <ChangeWords change={change} />
      </ConfirmDialog>
    )
  }
  return (
    <VerdictDialog
      verdict={act}
      texts={{ title: t(`${act}.title`), submit: t(act), opinion: t('opinion'), done: t(`${act}.done`) }}
      send={async ({ decision, opinion }) => {
        const body = { decision: decision === 'approve' ? 'confirm' : 'refuse', opinion } as const
        const { confirmationCode } = await call(judgeAdminChange, { params, body })
        if (confirmationCode !== null) onCode(confirmationCode)
      }}
      readAnew={readAnew}
      onClose={onClose}
    >
      <ChangeWords change={change} />
    </VerdictDialog>
  )
}
