import type { Response } from '@portal/contract/endpoint'
import { clientLimits, type ClientView, createClientCredential } from '@portal/contract/partner/client'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { NumberField } from '#web/shared/form/number-field.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { textOf, useTexts } from '#web/shared/i18n/texts.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { ShownOnce } from '#web/shared/ui/shown-once.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery } from './clients.queries.ts'

type Kind = ClientView['credentials'][number]['kind']
type Made = Response<typeof createClientCredential> & { kind: Kind }

const isHours = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= clientLimits.overlapHours

const credentialForm = z.object({
  kind: z.enum(['SECRET', 'API_KEY']),
  overlapHours: z.pipe(
    z.string().check(z.refine(isHours, { error: () => textOf(clientsTexts, 'generate.overlap.fault') })),
    z.transform(Number)
  )
})

/**
 * R40: the value is shown once. It is in this component alone, in no address, cache or storage. While it is shown only
 * 我已保存密钥 closes the dialog: Esc would lose it for good.
 */
export const CredentialDialog = ({ client, onClose }: { client: ClientView; onClose: () => void }) => {
  const t = useTexts(clientsTexts)
  const queryClient = useQueryClient()
  const [made, setMade] = useState<Made>()
  const { id, settings, credentials } = client
  const hasKeys = settings.keys.length > 0
  const form = useContractForm({
    schema: credentialForm,
    defaultValues: { kind: hasKeys ? 'API_KEY' : 'SECRET', overlapHours: '24' },
    onSubmit: async ({ kind, overlapHours }) => {
      setMade({ ...(await call(createClientCredential, { params: { id }, body: { kind, overlapHours } })), kind })
      await queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey })
    }
  })
  const dialog = useDialog({ onClose: made ? undefined : onClose, act: form })
  const kind = useWatch({ control: form.form.control, name: 'kind' })
  if (made) {
    const close = (
      <Button type="primary" onClick={onClose}>
        {t('generate.close')}
      </Button>
    )
    return (
      <Modal {...dialog} title={t('generate.done')} footer={close}>
        <MadeCredential client={client} made={made} />
      </Modal>
    )
  }
  const kinds = (['SECRET', 'API_KEY'] as const).filter((each) => each !== 'SECRET' || !hasKeys)
  const title = t('generate.label', { name: settings.name })
  return (
    <Modal {...dialog} title={title}>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('generate')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        {hasKeys && <p>{t('generate.usesKeys')}</p>}
        <RadioField
          name="kind"
          label={t('generate.kind')}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kind.${value}.hint`) }))}
        />
        {credentials.some((each) => each.kind === kind) && (
          <NumberField
            name="overlapHours"
            label={t('generate.overlap')}
            unit={t('generate.overlap.unit')}
            hint={t('generate.overlap.hint')}
            isRequired
          />
        )}
      </Form>
    </Modal>
  )
}

const MadeCredential = ({ client, made: { value, kind } }: { client: ClientView; made: Made }) => {
  const t = useTexts(clientsTexts)
  return (
    <Flex vertical gap={12}>
      <Alert type="warning" showIcon role="status" title={t('generate.once')} />
      {kind === 'SECRET' && (
        <div>
          {t('clientId')} <code style={{ overflowWrap: 'anywhere' }}>{client.id}</code>{' '}
          <CopyButton text={client.id} aria-label={t('clientId.copy')} />
        </div>
      )}
      <ShownOnce label={`${t(`kind.${kind}`)} · ${client.settings.name}`} value={value} copy={t('generate.copy')} />
    </Flex>
  )
}
