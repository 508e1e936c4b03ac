import { beijingTime } from '@portal/contract/beijing-time'
import { changeGrant } from '@portal/contract/qualification/grant'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Modal, Space, Tag } from 'antd'
import { useState } from 'react'
import { adminTexts, grantText } from '#web/shared/admin/admin-texts.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { caseTexts } from '../case-texts.ts'
import { type Case, reviewKey } from '../review.queries.ts'
import { DeskCard } from './desk-card.tsx'
import { FactList } from './fact-list.tsx'

type Grant = NonNullable<Case['grant']>
type Action = Grant['allowedActions'][number]

const stateTones = { ACTIVE: 'success', SUSPENDED: 'warning', REVOKED: 'error', EXPIRED: 'default' } as const

/** R26: the grant of the case with 暂停, 恢复, 撤销. */
export const GrantPanel = ({ view: { grant } }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const words = useTexts(adminTexts)
  const [action, setAction] = useState<Action>()
  if (!grant) return null
  return (
    <DeskCard
      id="case-grant"
      title={t('grant.title')}
      extra={<Tag color={stateTones[grant.state]}>{words(grantText(grant.state))}</Tag>}
    >
      <Flex vertical gap={12}>
        <GrantFacts grant={grant} />
        {grant.allowedActions.length > 0 && (
          <Space wrap>
            {grant.allowedActions.map((name) => (
              <Button key={name} danger={name === 'revoke'} onClick={() => setAction(name)}>
                {t(name)}
              </Button>
            ))}
          </Space>
        )}
      </Flex>
      {action && <GrantDialog grant={grant} action={action} onClose={() => setAction(undefined)} />}
    </DeskCard>
  )
}

const GrantFacts = ({ grant: { grantedAt, expiresAt, renewalUntil, reason } }: { grant: Grant }) => {
  const t = useTexts(caseTexts)
  return (
    <FactList
      items={[
        { key: 'from', label: t('grant.grantedAt'), children: beijingTime(grantedAt) },
        {
          key: 'until',
          label: t('grant.expiresAt'),
          children: expiresAt ? beijingTime(expiresAt) : t('grant.endless')
        },
        ...(renewalUntil
          ? [
              {
                key: 'renewal',
                label: t('grant.renewalUntil'),
                children: t('grant.renewalUntil.at', { at: beijingTime(renewalUntil) })
              }
            ]
          : []),
        ...(reason ? [{ key: 'reason', label: t('grant.reason'), children: <p className="lines">{reason}</p> }] : [])
      ]}
    />
  )
}

type GrantDialogProps = { grant: Grant; action: Action; onClose: () => void }

const GrantDialog = ({ grant, action, onClose }: GrantDialogProps) => {
  const t = useTexts(caseTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: changeGrant.body,
    defaultValues: { action, reason: '' },
    onSubmit: async (body) => {
      await call(changeGrant, { params: { id: grant.id }, body })
      // Before the dialog closes: the pressed button may go, and the focus then goes to the heading.
      await queryClient.invalidateQueries({ queryKey: reviewKey })
      onClose()
      void message.success(t('grant.done'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form, returnTo: 'case-grant' })} title={t(`${action}.title`)}>
      <p>{t(`${action}.text`)}</p>
      <Form
        of={form}
        label={t(`${action}.title`)}
        labels="top"
        actions={
          <SubmitOrCancel
            isDanger={action === 'revoke'}
            submit={t(`${action}.title`)}
            isBusy={form.isBusy}
            onCancel={onClose}
          />
        }
      >
        <TextAreaField name="reason" label={t('grant.reason.label')} isRequired />
      </Form>
    </Modal>
  )
}
