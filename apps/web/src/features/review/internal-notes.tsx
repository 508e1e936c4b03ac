import { addInternalNote } from '@portal/contract/admin-review'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { beijingTime } from '@portal/contract/beijing-time'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from './case-texts.ts'
import { type Case, caseQuery } from './review.queries.ts'

/** R27: notes between reviewers, which the applicant never sees. */
export const InternalNotes = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const { roles } = useAdmin()
  return (
    <Flex vertical gap={12}>
      {view.notes.length === 0 && <Typography.Text type="secondary">{t('notes.none')}</Typography.Text>}
      {view.notes.length > 0 && (
        <ol className="divided">
          {view.notes.map((note) => (
            <Flex component="li" vertical gap={6} key={`${note.at.getTime()} ${note.author}`}>
              <Typography.Text type="secondary">
                {note.author} · {beijingTime(note.at)}
              </Typography.Text>
              <p className="lines">{note.text}</p>
            </Flex>
          ))}
        </ol>
      )}
      {mayCall(addInternalNote, roles) && <NoteForm id={view.id} />}
    </Flex>
  )
}

const NoteForm = ({ id }: { id: string }) => {
  const t = useTexts(caseTexts)
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: addInternalNote.body,
    defaultValues: { text: '' },
    // Validating on blur would mark the emptied field after a note was sent, and move 受理 away from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body, { reset }) => {
      await call(addInternalNote, { params: { id }, body })
      reset()
      await queryClient.invalidateQueries({ queryKey: caseQuery(id).queryKey })
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
      <TextAreaField name="text" label={t('notes.label')} rows={2} />
    </Form>
  )
}
