import { beijingTime } from '@portal/contract/beijing-time'
import { Alert, App, Button, Space, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import type { OthersVersion } from './conflict.ts'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues, ProfileView } from './profile-values.ts'
import type { Conflict } from './use-conflict.ts'
import { ConflictDrawer } from './conflict-drawer.tsx'

type ConflictNoticeProps = { conflict: Conflict; view: ProfileView; readMine: () => FormValues }

/** Stays visible while the form scrolls: who saved, when, and both options. */
export const ConflictNotice = ({ conflict, view, readMine }: ConflictNoticeProps) => {
  const t = useTexts(profileTexts)
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  // The pressed button disappears with the notice.
  useReturnFocus()
  useEffect(() => {
    // The focused field must not stay behind the notice.
    document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { theirs, error, retry } = conflict
  const keep = () => {
    conflict.keepMine()
    void message.success(t('conflict.kept'))
  }
  const take = () => {
    conflict.takeTheirs()
    void message.success(t('conflict.taken'))
  }
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={t('conflict.title')}
        description={
          theirs ? (
            <Space orientation="vertical">
              <Who theirs={theirs} />
              <Space wrap>
                <Button type="primary" onClick={keep}>
                  {t('conflict.keep')}
                </Button>
                <Button onClick={() => setOpen(true)}>{t('conflict.show')}</Button>
              </Space>
              <Typography.Text type="secondary">{t('conflict.keep.hint')}</Typography.Text>
            </Space>
          ) : (
            !error && t('conflict.loading')
          )
        }
      />
      {error && !theirs && <ProblemAlert problem={asProblem(error)} onRetry={retry} />}
      {isOpen && theirs && (
        <ConflictDrawer
          sides={{ mine: readMine(), theirs: theirs.values }}
          view={view}
          onKeep={keep}
          onTake={take}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

const Who = ({ theirs: { savedBy, at } }: { theirs: OthersVersion }) => {
  const t = useTexts(profileTexts)
  const { account } = useSession()
  const time = at ? beijingTime(at) : ''
  if (!savedBy) return t('conflict.submitted', { time })
  const who = t(savedBy === account.username ? 'conflict.yourself' : 'conflict.someone', { name: savedBy })
  return t('conflict.saved', { who, time })
}
