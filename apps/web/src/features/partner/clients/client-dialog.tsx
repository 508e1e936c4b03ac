import { menuKeys } from '@portal/contract/menu-keys'
import {
  changeClient,
  clientModes,
  clientSettingNames,
  type ClientView,
  proposeClient
} from '@portal/contract/partner/client'
import { permissionNames } from '@portal/contract/permissions'
import { scopeNames, scopes } from '@portal/contract/scopes'
import { Alert, App, Flex, Modal } from 'antd'
import { call } from '#web/shared/api.ts'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { clientForm, newClient, valuesOf } from './client-form-values.ts'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery } from './clients.queries.ts'

// The form has one field for all addresses or keys, where the body has a list.
const codeFields = Object.fromEntries(
  clientSettingNames.flatMap((name) =>
    ['', '/settings'].flatMap((at) => [
      [`${at}/${name}`, name],
      ...Array.from({ length: 50 }, (_, index) => [`${at}/${name}/${index}`, name])
    ])
  )
)

/** Registers a client, or changes one. What gives it more waits for another administrator (R37, R40). */
export const ClientDialog = ({ client, onClose }: { client?: ClientView; onClose: () => void }) => {
  const t = useTexts(clientsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(clientsQuery.queryKey)
  const form = useContractForm({
    schema: clientForm,
    defaultValues: client ? valuesOf(client.mode, client.settings) : newClient,
    codeFields,
    onSubmit: async ({ mode, ...settings }) => {
      const outcome = await readAnew(async () => {
        if (client) return (await call(changeClient, { params: { id: client.id }, body: settings })).outcome
        await call(proposeClient, { body: { mode, settings } })
        return 'proposed' as const
      })()
      void message.success(t(outcome === 'changed' ? 'form.changed' : 'form.registered'))
      onClose()
    }
  })
  const { dialog, close, guard } = useUnsaved(form, onClose)
  const title = client ? t('change.label', { name: client.settings.name }) : t('register')
  return (
    <Modal {...dialog} title={title} width={640}>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={
          <SubmitOrCancel submit={t(client ? 'form.change' : 'form.register')} isBusy={form.isBusy} onCancel={close} />
        }
      >
        {client && (
          <Flex vertical gap={12} style={{ marginBottom: 16 }}>
            <span>{t('form.change.text')}</span>
            {client.proposal && <Alert type="warning" showIcon role="note" title={t('form.waiting')} />}
          </Flex>
        )}
        <ClientFields isNew={!client} />
      </Form>
      {guard}
    </Modal>
  )
}

const ClientFields = ({ isNew }: { isNew: boolean }) => {
  const t = useTexts(clientsTexts)
  const language = useLanguage()
  return (
    <>
      <TextField name="name" label={t('name')} isRequired maxLength={60} autoComplete="off" />
      <TextField
        name="contact"
        label={t('contact')}
        hint={t('contact.hint')}
        isRequired
        maxLength={100}
        autoComplete="off"
      />
      {isNew && (
        <RadioField
          name="mode"
          label={t('mode')}
          options={clientModes.map((value) => ({ value, label: t(`mode.${value}`), hint: t(`mode.${value}.hint`) }))}
        />
      )}
      <CheckboxGroupField
        name="scopes"
        label={t('scopes')}
        options={scopes.map((value) => ({ value, label: scopeNames[value][language], hint: value }))}
      />
      <CheckboxGroupField
        name="menus"
        label={t('menus')}
        hint={t('menus.hint')}
        options={menuKeys.map((value) => ({ value, label: permissionNames[`menu.${value}`][language] }))}
      />
      <TextAreaField name="addresses" label={t('addresses')} hint={t('addresses.hint')} rows={2} />
      <TextAreaField name="redirectUris" label={t('redirectUris')} hint={t('redirectUris.hint')} rows={2} />
      <TextAreaField name="postLogoutUris" label={t('postLogoutUris')} hint={t('postLogoutUris.hint')} rows={2} />
      <TextField
        name="backchannelLogoutUri"
        label={t('backchannelLogoutUri')}
        hint={t('backchannelLogoutUri.hint')}
        inputMode="url"
        autoComplete="off"
      />
      <TextAreaField name="keys" label={t('keys')} hint={t('keys.hint')} rows={3} />
    </>
  )
}
