import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Table, Typography } from 'antd'
import type { ReactNode } from 'react'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { fieldValue, formerFileId, itemLabel } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import type { Case } from '../review.queries.ts'

/** R46: what a renewal changes, beside what the last approval saw. */
export const RenewalChanges = ({ view }: { view: Case }) =>
  view.renewal && <Changes view={view} changes={view.renewal.changes} />

const Changes = ({ view, changes }: { view: Case; changes: Case['changes'] }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const cells = useCells(view)
  const rows = Object.entries(changes).map(([item, former]) => ({
    item,
    label: itemLabel(view, item, language),
    ...cells(item, former)
  }))
  return (
    <DeskCard id="case-renewal" title={t('renewal.title')}>
      {rows.length === 0 ? (
        t('renewal.same')
      ) : (
        <Table
          aria-label={t('renewal.title')}
          rowKey="item"
          size="small"
          tableLayout="fixed"
          pagination={false}
          dataSource={rows}
          columns={[
            { title: t('renewal.item'), dataIndex: 'label', rowScope: 'row', width: '28%' },
            { title: t('renewal.former'), dataIndex: 'former', className: 'lines' },
            { title: t('renewal.now'), dataIndex: 'now', className: 'lines' }
          ]}
        />
      )}
    </DeskCard>
  )
}

/** Both sides of an item. Sensitive values come masked (R19), and of a former paper only its id is known. */
const useCells = (view: Case) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const textOf = (item: string, value: string): string => {
    const [kind, key = ''] = item.split(':', 2)
    if (kind === 'field') return fieldValue(view, key, value, language)
    const field = profileFields.find((each) => each.key === key)
    return field && !field.sensitive ? shownValue(field, value, { language, nameOf }) : value
  }
  const empty = <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
  return (item: string, former: string | null): { former: ReactNode; now: ReactNode } => {
    const [kind, key = ''] = item.split(':', 2)
    const label = itemLabel(view, item, language)
    const formerId = formerFileId({ isNew: former === null, former })
    const file = kind === 'file' ? view.files[key] : view.profileFiles[key]
    const value = kind === 'field' ? view.fields[key] : view.profile[key]
    return {
      former: formerId ? (
        <PaperLink id={formerId} label={t('renewal.former.name', { label })} file={undefined} />
      ) : (
        (former && textOf(item, former)) || empty
      ),
      now: file ? <PaperLink id={file.id} label={label} file={file} /> : value ? textOf(item, value) : empty
    }
  }
}
