import { changeGrant } from '@portal/contract/admin-review'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { adminTexts, grantText } from '#web/shared/admin/admin-texts.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { caseTexts } from './case-texts.ts'
import { type Case, reviewKey } from './review.queries.ts'

type Grant = NonNullable<Case['grant']>
type Action = Grant['allowedActions'][number]

const stateTones = { ACTIVE: 'tag-good', SUSPENDED: 'tag-wait', REVOKED: 'tag-bad', EXPIRED: 'tag-plain' } as const

/** R26: the grant of the case with 暂停, 恢复, 撤销. */
export const GrantPanel = ({ view: { grant } }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const words = useTexts(adminTexts)
  const [action, setAction] = useState<Action>()
  if (!grant) return null
  return (
    <section className="panel" aria-labelledby="case-grant">
      <div className="values-head">
        <h2 id="case-grant">{t('grant.title')}</h2>
        <span className={`tag ${stateTones[grant.state]}`}>{words(grantText(grant.state))}</span>
      </div>
      <dl className="facts">
        <div>
          <dt>{t('grant.grantedAt')}</dt>
          <dd>{beijingTime(grant.grantedAt)}</dd>
        </div>
        <div>
          <dt>{t('grant.expiresAt')}</dt>
          <dd>{grant.expiresAt ? beijingTime(grant.expiresAt) : t('grant.endless')}</dd>
        </div>
        {grant.reason && (
          <div>
            <dt>{t('grant.reason')}</dt>
            <dd className="lines">{grant.reason}</dd>
          </div>
        )}
      </dl>
      {grant.allowedActions.length > 0 && (
        <div className="button-row">
          {grant.allowedActions.map((name) => (
            <Button key={name} danger={name === 'revoke'} onClick={() => setAction(name)}>
              {t(name)}
            </Button>
          ))}
        </div>
      )}
      {action && <GrantDialog grant={grant} action={action} onClose={() => setAction(undefined)} />}
    </section>
  )
}

type GrantDialogProps = { grant: Grant; action: Action; onClose: () => void }

const GrantDialog = ({ grant, action, onClose }: GrantDialogProps) => {
  const t = useTexts(caseTexts)
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: changeGrant.body,
    defaultValues: { action, reason: '' },
    // Another reviewer acted first, so the page behind the dialog is fetched again.
    onProblem: ({ code }) => {
      if (code === 'grant.state') void queryClient.invalidateQueries({ queryKey: reviewKey })
    },
    onSubmit: async (body) => {
      await call(changeGrant, { params: { id: grant.id }, body })
      showNotice(t('grant.done'))
      onClose()
      await queryClient.invalidateQueries({ queryKey: reviewKey })
    }
  })
  return (
    <Dialog title={t(`${action}.title`)} onClose={onClose}>
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
    </Dialog>
  )
}
