import { beijingTime } from '@portal/contract/beijing-time'
import { addEnterpriseNote } from '@portal/contract/desk/admin-enterprise-notes'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { notesQuery } from './enterprise-tabs.queries.ts'

/** R38, 内部备注: the enterprise never sees them. */
export const EnterpriseNotes = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const { roles } = useAdmin()
  const queryClient = useQueryClient()
  const notes = useInfiniteQuery(notesQuery(number))
  return (
    <Flex vertical gap={16}>
      <p style={{ ...softText, margin: 0 }}>{t('notes.hint')}</p>
      {mayCall(addEnterpriseNote, roles) && (
        <TextForm
          schema={addEnterpriseNote.body}
          words={{ title: t('notes.title'), label: t('notes.label'), send: t('notes.add') }}
          rows={3}
          send={(body) => call(addEnterpriseNote, { params: { number }, body })}
          onSent={() => queryClient.invalidateQueries({ queryKey: notesQuery(number).queryKey })}
        />
      )}
      <EndlessRows list={notes} none={t('notes.none')} more={t('more')} end={t('all')}>
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
