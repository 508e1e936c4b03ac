import { addInternalNote } from '@portal/contract/application/review'
import { beijingTime } from '@portal/contract/beijing-time'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import { type Case, caseQuery } from '../review.queries.ts'

/** R27: notes between reviewers, which the applicant never sees. */
export const InternalNotes = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const { roles } = useAdmin()
  const queryClient = useQueryClient()
  return (
    <Flex vertical gap={12}>
      {view.notes.length === 0 && <Typography.Text type="secondary">{t('notes.none')}</Typography.Text>}
      {view.notes.length > 0 && (
        <ol className="divided">
          {/* Notes are only ever added at the end, and two may have one author and time. */}
          {view.notes.map((note, place) => (
            <Flex component="li" vertical gap={6} key={place}>
              <Typography.Text type="secondary">
                {note.author} · {beijingTime(note.at)}
              </Typography.Text>
              <p className="lines">{note.text}</p>
            </Flex>
          ))}
        </ol>
      )}
      {mayCall(addInternalNote, roles) && (
        <TextForm
          schema={addInternalNote.body}
          words={{ title: t('notes.title'), label: t('notes.label'), send: t('notes.add') }}
          rows={2}
          send={(body) => call(addInternalNote, { params: { id: view.id }, body })}
          onSent={() => queryClient.invalidateQueries({ queryKey: caseQuery(view.id).queryKey })}
        />
      )}
    </Flex>
  )
}
