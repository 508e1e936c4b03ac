import { beijingTime } from '@portal/contract/beijing-time'
import type { Language } from '@portal/contract/messages'
import { useQuery } from '@tanstack/react-query'
import { Modal, Table } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SkeletonLines } from '#web/shared/ui/skeleton.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { fieldValue } from './case-items.ts'
import { casePath } from '../case-path.ts'
import { caseTexts } from '../case-texts.ts'
import { readFilter } from '../queue-filter.ts'
import { type Case, caseQuery } from '../review.queries.ts'

type CompareDialogProps = { view: Case; otherId: string; onClose: () => void }

/** R38: two cases of one enterprise side by side. The profile is the same for both, so it is left out. */
export const CompareDialog = ({ view, otherId, onClose }: CompareDialogProps) => {
  const t = useTexts(caseTexts)
  const close = useTexts(commonTexts)('close')
  const [query] = useSearchParams()
  const { data: other, error, refetch } = useQuery(caseQuery(otherId))
  return (
    <Modal
      {...useDialog({ onClose })}
      title={t('compare.title')}
      width={1080}
      footer={<LinkButton to={casePath(otherId, readFilter(query))}>{t('compare.open')}</LinkButton>}
      closable={{ 'aria-label': close }}
    >
      <QueryProblem of={{ error, refetch }} />
      {!other && !error && <SkeletonLines lines={8} />}
      {other && <Comparison sides={[view, other]} />}
    </Modal>
  )
}

type Row = { key: string; label: string; cells: ReactNode[] }

const Comparison = ({ sides }: { sides: readonly [Case, Case] }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const row = (key: string, label: string, cell: (view: Case) => ReactNode): Row => ({
    key,
    label,
    cells: sides.map(cell)
  })
  const rows = [
    row('state', t('compare.state'), ({ state, grant }) => <StateTag state={state} grant={grant?.state} />),
    row('round', t('compare.round'), ({ round }) => t('round', { round })),
    row('submittedAt', t('submittedAt'), ({ submittedAt }) => beijingTime(submittedAt)),
    row('dueAt', t('dueAt'), ({ dueAt }) => beijingTime(dueAt)),
    row('claimedBy', t('claimedBy'), ({ claimedBy }) => claimedBy?.name ?? t('claimed.none')),
    row('opinion', t('compare.opinion'), (view) => lastOpinion(view) ?? t('compare.absent')),
    ...itemsOf('fields', sides, language).map(({ key, label }) =>
      row(`field:${key}`, label, (view) => fieldCell(view, key, language) ?? t('compare.absent'))
    ),
    ...itemsOf('files', sides, language).map(({ key, label }) =>
      row(`file:${key}`, label, (view) => {
        const file = view.files[key]
        return file ? <PaperLink id={file.id} label={label} file={file} /> : t('compare.absent')
      })
    )
  ]
  return (
    <Table<Row>
      size="small"
      tableLayout="fixed"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: t('company.field'), dataIndex: 'label', rowScope: 'row', width: '24%' },
        ...sides.map((side, place) => ({
          key: side.id,
          title: t(place === 0 ? 'compare.this' : 'compare.other', { name: side.catalogue.name[language] }),
          className: 'lines',
          render: (_: unknown, { cells }: Row) => cells[place]
        }))
      ]}
    />
  )
}

/** The fields or papers of either case. The same key in two qualifications is one row only if its label is the same. */
const itemsOf = (kind: 'fields' | 'files', sides: readonly [Case, Case], language: Language) => {
  const all = sides.flatMap(({ catalogue }) =>
    catalogue.supplement[kind].map(({ key, label }) => ({ key, label: label[language] }))
  )
  return all.filter(({ key, label }, place) => place === all.findIndex((one) => one.key === key && one.label === label))
}

const fieldCell = (view: Case, key: string, language: Language): string | undefined => {
  const value = view.fields[key]
  return value && fieldValue(view, key, value, language)
}

const lastOpinion = ({ timeline }: Case): string | null | undefined =>
  timeline.findLast(({ opinion }) => opinion !== null)?.opinion
