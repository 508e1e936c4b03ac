import { type MenuKey, menuKeys } from '@portal/contract/menu-keys'
import type { ClientMode } from '@portal/contract/partner/client'
import { type CatalogueDraft, reasonScopes } from '@portal/contract/qualification/catalogue'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Card, Descriptions, Flex, Modal } from 'antd'
import { useState } from 'react'
import { clientNamesQuery } from '#web/shared/admin/client-names.queries.ts'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { ItemCards } from '#web/shared/form/item-cards.tsx'
import { NumberField } from '#web/shared/form/number-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { groupsOf, menuName, wholeKey } from './catalogue-items.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { Value } from './difference-list.tsx'
import { newReason, noClient, settingsSchema, settingsValuesOf } from './settings-values.ts'
import { WordsFields } from './words-fields.tsx'

type SettingsCardProps = {
  content: CatalogueDraft
  /** Undefined for those who only read. */
  onChange: ((content: CatalogueDraft) => void) | undefined
}

/** The promised days, the connected systems and the canned reasons. */
export const SettingsCard = ({ content, onChange }: SettingsCardProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const [isEditing, setEditing] = useState(false)
  const whole = groupsOf(content, { t, language }).find(({ key }) => key === wholeKey)?.items ?? []
  return (
    <SectionCard
      title={t('settings')}
      extra={onChange && <Button onClick={() => setEditing(true)}>{t('settings.edit')}</Button>}
    >
      <Descriptions
        size="small"
        column={1}
        layout={isNarrow ? 'vertical' : 'horizontal'}
        styles={{ label: { width: isNarrow ? undefined : 200 }, content: { display: 'block', minWidth: 0 } }}
        items={whole.map(({ key, label, value }) => ({ key, label, children: <Value value={value} /> }))}
      />
      {isEditing && onChange && (
        <SettingsDialog content={content} onChange={onChange} onClose={() => setEditing(false)} />
      )}
    </SectionCard>
  )
}

type SettingsDialogProps = {
  content: CatalogueDraft
  onChange: (content: CatalogueDraft) => void
  onClose: () => void
}

const SettingsDialog = ({ content, onChange, onClose }: SettingsDialogProps) => {
  const t = useTexts(catalogueTexts)
  const { message } = App.useApp()
  const [schema] = useState(() => settingsSchema(content))
  const form = useContractForm({
    schema,
    defaultValues: settingsValuesOf(content),
    onSubmit: async (settings) => {
      // The form gives back all test addresses, none as an absent part.
      const { testSystems: _, ...rest } = content
      onChange({ ...rest, ...settings })
      onClose()
      void message.success(t('saved'))
    }
  })
  const { dialog, close, guard } = useUnsaved(form, onClose)
  const title = t('settings.edit')
  return (
    <Modal {...dialog} title={title} width={800}>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('save')} isBusy={form.isBusy} onCancel={close} />}
      >
        <NumberField name="workingDays" label={t('workingDays')} isRequired unit={t('days')} />
        <Systems />
        <Reasons content={content} />
      </Form>
      {guard}
    </Modal>
  )
}

const Systems = () => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  return (
    <Flex vertical gap={12} style={{ marginBottom: 24 }}>
      <h3 style={{ margin: 0, fontSize: 16 }}>{t('systems')}</h3>
      <span style={softText}>{t('systems.hint')}</span>
      {menuKeys.map((menu) => (
        <Card
          key={menu}
          type="inner"
          size="small"
          title={<h4 style={{ margin: 0, fontSize: 14 }}>{menuName(menu, { language })}</h4>}
        >
          <WordsFields name={`systems.${menu}.name`} label={t('system.name')} />
          <AddressFields mode="LIVE" menu={menu} />
          <AddressFields mode="TEST" menu={menu} />
        </Card>
      ))}
    </Flex>
  )
}

const placeOf = { LIVE: 'systems', TEST: 'testSystems' } as const

/** R44: a system has an address for each mode, and a client of that mode. */
const AddressFields = ({ mode, menu }: { mode: ClientMode; menu: MenuKey }) => {
  const t = useTexts(catalogueTexts)
  const { data: clients = [] } = useQuery(clientNamesQuery)
  const name = `${placeOf[mode]}.${menu}`
  const options = clients.filter((client) => client.mode === mode)
  return (
    <>
      <TextField name={`${name}.url`} label={t(`system.url.${mode}`)} inputMode="url" autoComplete="off" />
      <SelectField
        name={`${name}.client`}
        label={t(`system.client.${mode}`)}
        placeholder={t('system.client.none')}
        options={[{ value: noClient, label: t('system.client.none') }, ...options]}
      />
      <TextField name={`${name}.login`} label={t(`system.login.${mode}`)} inputMode="url" autoComplete="off" />
    </>
  )
}

const Reasons = ({ content: { qualifications } }: { content: CatalogueDraft }) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  return (
    <ItemCards
      name="cannedReasons"
      title={t('cannedReasons')}
      add={t('reason.add')}
      fresh={newReason}
      titleOf={(place) => t('item.reason', { number: place + 1 })}
    >
      {(place) => (
        <>
          <WordsFields name={`cannedReasons.${place}`} label={t('item.reason', { number: place + 1 })} isRequired />
          <CheckboxGroupField
            name={`cannedReasons.${place}.qualifications`}
            label={t('reason.for')}
            hint={t('reason.hint')}
            options={[
              ...qualifications.map(({ code, name }) => ({ value: code, label: name[language] })),
              ...reasonScopes.map((scope) => ({ value: scope, label: t(`reason.scope.${scope}`) }))
            ]}
          />
        </>
      )}
    </ItemCards>
  )
}
