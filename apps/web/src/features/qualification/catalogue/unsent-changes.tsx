import { type CataloguePage, proposeCatalogue } from '@portal/contract/qualification/catalogue-change'
import { App, Alert, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { useDialog, useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { catalogueQuery } from './catalogue.queries.ts'
import { DifferenceList } from './difference-list.tsx'
import { placeOf } from './fault-place.ts'
import type { KeptDraft } from './use-catalogue-draft.ts'

type UnsentChangesProps = { page: CataloguePage; kept: KeptDraft; onForget: () => void }

export const UnsentChanges = ({ page, kept, onForget }: UnsentChangesProps) => {
  const t = useTexts(catalogueTexts)
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<'propose' | 'discard'>()
  const isMoved = kept.basedOn !== page.version
  const mayPropose = !isMoved && page.waiting === null
  return (
    <SectionCard title={t('draft.title')}>
      <Flex vertical gap={12}>
        {isMoved && <Alert type="warning" showIcon role="note" title={t('draft.moved', { version: kept.basedOn })} />}
        {!isMoved && page.waiting && <Alert type="info" showIcon role="note" title={t('draft.waiting')} />}
        <DifferenceList from={page.content} to={kept.content} />
        <Flex wrap gap={8}>
          {mayPropose && (
            <Button type="primary" onClick={() => setDialog('propose')}>
              {t('propose')}
            </Button>
          )}
          <Button danger onClick={() => setDialog('discard')}>
            {t('discard')}
          </Button>
        </Flex>
      </Flex>
      {dialog === 'propose' && <ProposeDialog kept={kept} onProposed={onForget} onClose={() => setDialog(undefined)} />}
      {dialog === 'discard' && (
        <ConfirmDialog
          title={t('discard')}
          confirm={t('discard')}
          act={async () => onForget()}
          onDone={() => void message.success(t('discard.done'))}
          onClose={() => setDialog(undefined)}
        >
          <p>{t('discard.text')}</p>
        </ConfirmDialog>
      )}
    </SectionCard>
  )
}

const schema = z.object({ reason: proposeCatalogue.body.shape.reason })

type ProposeDialogProps = { kept: KeptDraft; onProposed: () => void; onClose: () => void }

const ProposeDialog = ({ kept, onProposed, onClose }: ProposeDialogProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const readAnew = useReadAnew(catalogueQuery.queryKey)
  const form = useContractForm({
    schema,
    defaultValues: { reason: '' },
    // The reason has the focus. Validating on blur would move 取消 away from the pointer.
    mode: 'onSubmit',
    onSubmit: async ({ reason }) => {
      await readAnew(() => call(proposeCatalogue, { body: { ...kept, reason } }))()
      onClose()
      onProposed()
      void message.success(t('propose.done'))
    }
  })
  const faults = form.problem?.errors ?? []
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('propose.title')}>
      <p>{t('propose.text')}</p>
      <Form
        of={form}
        label={t('propose.title')}
        labels="top"
        actions={<SubmitOrCancel submit={t('propose')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField name="reason" label={t('propose.reason')} isRequired maxLength={200} autoComplete="off" />
        {faults.length > 0 && (
          <>
            <strong>{t('propose.faults')}</strong>
            <ul>
              {faults.map(({ pointer, detail }) => (
                <li key={pointer}>
                  {placeOf(pointer, kept.content, { t, language })}
                  {language === 'en' ? ': ' : '：'}
                  {detail}
                </li>
              ))}
            </ul>
          </>
        )}
      </Form>
    </Modal>
  )
}
