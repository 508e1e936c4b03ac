import { useEffect, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import type { OthersVersion } from './conflict.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { profileTexts } from './profile-texts.ts'
import type { FormValues, ProfileView } from './profile-values.ts'
import type { Conflict } from './use-conflict.ts'

type ConflictNoticeProps = { conflict: Conflict; view: ProfileView; readMine: () => FormValues }

/** Stays visible while the form scrolls: who saved, when, and both options. */
export const ConflictNotice = ({ conflict, view, readMine }: ConflictNoticeProps) => {
  const t = useTexts(profileTexts)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    // The focused field must not stay behind the notice; scroll-padding in the styles keeps the distance.
    document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { theirs, error, retry } = conflict
  const keep = () => {
    conflict.keepMine()
    showNotice(t('conflict.kept'))
  }
  const take = () => {
    conflict.takeTheirs()
    showNotice(t('conflict.taken'))
  }
  return (
    <div className="conflict-bar">
      <Alert tone="danger">
        <p>
          <strong>{t('conflict.title')}</strong>
        </p>
        {theirs ? <Who theirs={theirs} /> : !error && <p>{t('conflict.loading')}</p>}
        {theirs && (
          <p className="button-row">
            <Button onClick={() => setOpen(true)}>{t('conflict.show')}</Button>
            <Button type="primary" onClick={keep}>
              {t('conflict.keep')}
            </Button>
          </p>
        )}
        {theirs && <p className="conflict-hint">{t('conflict.keep.hint')}</p>}
      </Alert>
      {error && !theirs && <ProblemAlert problem={asProblem(error)} onRetry={retry} />}
      {isOpen && theirs && (
        <ConflictDialog
          sides={{ mine: readMine(), theirs: theirs.values }}
          view={view}
          onKeep={keep}
          onTake={take}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

const Who = ({ theirs: { savedBy, at } }: { theirs: OthersVersion }) => {
  const t = useTexts(profileTexts)
  const { account } = useSession()
  const time = at ? beijingTime(at) : ''
  if (!savedBy) return <p>{t('conflict.submitted', { time })}</p>
  const who = t(savedBy === account.username ? 'conflict.yourself' : 'conflict.someone', { name: savedBy })
  return <p>{t('conflict.saved', { who, time })}</p>
}
