import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AdministratorTable } from './administrator-table.tsx'
import { administratorsQuery, type Invitation } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { WithdrawInvitationDialog } from './withdraw-invitation-dialog.tsx'

/** R37. */
export const AdministratorsPage = () => {
  const t = useTexts(administratorsTexts)
  const list = useQuery(administratorsQuery)
  const [isInviting, setInviting] = useState(false)
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        <Button type="primary" onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      </div>
      <div className="panel">
        <p className="soft">{t('intro')}</p>
        {list.isPending && <Skeleton lines={6} />}
        {list.isError && <ProblemAlert problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.data && <AdministratorTable admins={list.data.admins} />}
      </div>
      {list.data && <Pending invitations={list.data.invitations} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

const Pending = ({ invitations }: { invitations: readonly Invitation[] }) => {
  const t = useTexts(administratorsTexts)
  const [withdrawn, setWithdrawn] = useState<Invitation>()
  return (
    <section className="panel" aria-labelledby="pending-links">
      <h2 id="pending-links" tabIndex={-1}>
        {t('pending')}
      </h2>
      {invitations.length === 0 && <p className="soft">{t('pending.none')}</p>}
      {invitations.length > 0 && (
        <ul className="items">
          {invitations.map((invitation) => (
            <InvitationItem key={invitation.id} invitation={invitation} onWithdraw={() => setWithdrawn(invitation)} />
          ))}
        </ul>
      )}
      {withdrawn && <WithdrawInvitationDialog invitation={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </section>
  )
}

type InvitationItemProps = { invitation: Invitation; onWithdraw: () => void }

const InvitationItem = ({ invitation, onWithdraw }: InvitationItemProps) => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const { invitedBy } = invitation
  const roles = invitation.roles.map((role) => words(roleText(role))).join(words('list.and'))
  const time = beijingTime(invitation.expiresAt)
  return (
    <li className="item item-head">
      <span className="item-label">{roles}</span>
      <span className="soft">{invitedBy === null ? t('pending.machine') : t('pending.by', { who: invitedBy })}</span>
      <span className="soft">{t('pending.expires', { time })}</span>
      <button
        type="button"
        className="link-button"
        aria-label={t('withdraw.label', { roles, time })}
        onClick={onWithdraw}
      >
        {t('withdraw')}
      </button>
    </li>
  )
}
