import { addEnterpriseNote } from '@portal/contract/admin-enterprise-notes'
import { beijingTime } from '@portal/contract/beijing-time'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { EndlessRows } from './endless-rows.tsx'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { notesQuery } from './enterprise-tabs.queries.ts'

/** R38, 内部备注: the enterprise never sees them. */
export const EnterpriseNotes = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const { roles } = useAdmin()
  const notes = useInfiniteQuery(notesQuery(number))
  return (
    <Flex vertical gap={16}>
      <p style={{ ...softText, margin: 0 }}>{t('notes.hint')}</p>
      {mayCall(addEnterpriseNote, roles) && <NoteForm number={number} />}
      <EndlessRows list={notes} none={t('notes.none')}>
        {(rows) => (
          <ul className="divided" aria-label={t('notes.title')}>
            {rows.map(({ id, author, at, text }) => (
              <li key={id}>
                <div style={softText}>
                  {author} · {beijingTime(at)}
                </div>
                <div className="lines" style={{ overflowWrap: 'anywhere' }}>
                  {text}
                </div>
              </li>
            ))}
          </ul>
        )}
      </EndlessRows>
    </Flex>
  )
}

const NoteForm = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: addEnterpriseNote.body,
    defaultValues: { text: '' },
    // Validating on blur would mark the emptied field after a note was sent.
    mode: 'onSubmit',
    onSubmit: async (body, { reset }) => {
      await call(addEnterpriseNote, { params: { number }, body })
      reset()
      await queryClient.invalidateQueries({ queryKey: notesQuery(number).queryKey })
    }
  })
  return (
    <Form
      of={form}
      label={t('notes.title')}
      labels="top"
      actions={
        <div>
          <SubmitButton loading={form.isBusy}>{t('notes.add')}</SubmitButton>
        </div>
      }
    >
      <TextAreaField name="text" label={t('notes.label')} rows={3} />
    </Form>
  )
}
