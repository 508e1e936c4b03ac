import { beijingTime } from '@portal/contract/beijing-time'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { administratorsTexts } from './administrators-texts.ts'
import type { Invitation } from './administrators.queries.ts'
import { RoleTags } from './admin-roles.tsx'
import { WithdrawInvitationDialog } from './withdraw-invitation-dialog.tsx'

type PendingProps = { invitations: readonly Invitation[]; mayWithdraw: boolean }

/** R37: the set-up links that were not used yet. */
export const PendingInvitations = ({ invitations, mayWithdraw }: PendingProps) => {
  const t = useTexts(administratorsTexts)
  const [withdrawn, setWithdrawn] = useState<Invitation>()
  return (
    <SectionCard title={t('pending')} titleId="pending-links">
      {invitations.length === 0 && <Typography.Text type="secondary">{t('pending.none')}</Typography.Text>}
      <Flex component="ul" vertical gap={12}>
        {invitations.map((invitation) => (
          <InvitationItem
            key={invitation.id}
            invitation={invitation}
            onWithdraw={mayWithdraw ? () => setWithdrawn(invitation) : undefined}
          />
        ))}
      </Flex>
      {withdrawn && <WithdrawInvitationDialog invitation={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </SectionCard>
  )
}

type InvitationItemProps = { invitation: Invitation; onWithdraw: (() => void) | undefined }

const InvitationItem = ({ invitation: { roles, invitedBy, expiresAt, waits }, onWithdraw }: InvitationItemProps) => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  const time = beijingTime(expiresAt)
  const names = roles.map((role) => words(roleText(role))).join(words('list.and'))
  return (
    <Flex component="li" wrap gap="4px 16px" align="center">
      <span style={{ marginInlineEnd: 'auto' }}>
        <RoleTags roles={roles} />
      </span>
      <Typography.Text type="secondary">
        {invitedBy === null ? t('pending.machine') : t('pending.by', { who: invitedBy[language] })}
      </Typography.Text>
      <Typography.Text type="secondary">{t('pending.expires', { time })}</Typography.Text>
      {waits && <Tag color="warning">{t('pending.waits')}</Tag>}
      {onWithdraw && (
        <Button
          type="link"
          size="small"
          style={{ paddingInline: 0 }}
          aria-label={t('withdraw.label', { roles: names, time })}
          onClick={onWithdraw}
        >
          {t('withdraw')}
        </Button>
      )}
    </Flex>
  )
}
