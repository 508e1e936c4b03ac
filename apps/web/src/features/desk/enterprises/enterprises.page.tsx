import { enterpriseStates } from '@portal/contract/admin-enterprise'
import { beijingTime } from '@portal/contract/beijing-time'
import { enterpriseSearches, type listEnterprises } from '@portal/contract/desk/admin-enterprises'
import { listImports } from '@portal/contract/desk/import-upload'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { Link } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { SavedViews } from '#web/shared/admin/saved-views.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { Filter } from '#web/shared/list/define-list.ts'
import type { ListTableProps } from '#web/shared/list/list-table.tsx'
import { adminPaths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { EnterpriseCard, Name, Owner, Qualifications } from './enterprise-cells.tsx'
import { enterprisesTexts } from './enterprises-texts.ts'
import {
  countsQuery,
  type EnterpriseCounts,
  enterpriseList,
  type EnterpriseRow,
  viewOf
} from './enterprises.queries.ts'

/** R38 */
export const EnterprisesPage = () => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  const used = useList(enterpriseList, t('title'))
  const { filter, file } = used
  const { roles } = useAdmin()
  const counts = useQuery(countsQuery(filter))
  return (
    <ListPage
      used={used}
      title={t('title')}
      actions={mayCall(listImports, roles) && <LinkButton to={adminPaths.imports}>{t('import')}</LinkButton>}
      search={{ label: t('filter'), fields: useFields(counts.data) }}
      tools={
        <Flex wrap gap={8} align="center" justify="space-between">
          <span>{counts.data && <Total total={counts.data.total} />}</span>
          <Flex wrap gap={8}>
            <SavedViews
              page="enterprises"
              {...viewOf(filter)}
              onOpen={(view) => used.change(enterpriseList.read(view))}
            />
            <ExportButton file={file} />
          </Flex>
        </Flex>
      }
      table={useTable(used.address)}
      empty={{
        none: t('empty'),
        narrowed: t('empty.narrowed'),
        advice: (
          <Flex vertical gap={8}>
            <span style={softText}>{t('empty.narrowed.text')}</span>
            <Link to={used.cleared}>{words('search.reset')}</Link>
          </Flex>
        )
      }}
      updating={t('updating')}
      refresh={counts.refetch}
      error={counts.error}
    />
  )
}

const Total = ({ total: { count, capped } }: { total: { count: number; capped: boolean } }) => (
  <p style={{ margin: 0 }}>{useTexts(enterprisesTexts)('total', { count: `${count}${capped ? '+' : ''}` })}</p>
)

/** `counts`: absent until they are loaded. */
const useFields = (counts: EnterpriseCounts | undefined): ListField<keyof Filter<typeof listEnterprises>>[] => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  const named = (rows: EnterpriseCounts['types'] = []) =>
    rows.map(({ code, name }) => ({ value: code, label: name[language] }))
  const choice = (
    name: 'type' | 'state' | 'profile' | 'qualification' | 'moved',
    options: readonly { value: string; label: string }[]
  ) => ({
    kind: 'choice' as const,
    width: 'short' as const,
    name,
    label: t(name),
    placeholder: t('any'),
    options: [{ value: '', label: t('any') }, ...options]
  })
  return [
    {
      kind: 'choice',
      name: 'by',
      width: 'wide',
      label: t('by'),
      placeholder: '',
      options: enterpriseSearches.map((value) => ({ value, label: t(`by.${value}`) }))
    },
    {
      kind: 'text',
      name: 'search',
      width: 'wide',
      label: t('search'),
      placeholder: {
        name: 'by',
        texts: Object.fromEntries(enterpriseSearches.map((value) => [value, t(`search.${value}`)]))
      }
    },
    choice('type', named(counts?.types)),
    choice(
      'state',
      enterpriseStates.map((value) => ({ value, label: words(`enterprise.${value}`) }))
    ),
    choice(
      'profile',
      (['submitted', 'none'] as const).map((value) => ({ value, label: t(`profile.${value}`) }))
    ),
    choice('qualification', named(counts?.qualifications)),
    choice(
      'moved',
      (['moved', 'waiting'] as const).map((value) => ({ value, label: t(`moved.${value}`) }))
    ),
    { kind: 'day', name: 'registeredFrom', label: t('registeredFrom') },
    { kind: 'day', name: 'registeredTo', label: t('registeredTo') },
    { kind: 'mark', name: 'test', label: words('sandbox.only') }
  ]
}

/** `list`: the address of this list, for the way back. */
const useTable = (list: string): Omit<ListTableProps<EnterpriseRow>, 'rows'> => {
  const t = useTexts(enterprisesTexts)
  return {
    label: t('list'),
    rowKey: 'number',
    width: 1120,
    columns: [
      {
        key: 'enterprise',
        title: t('column.enterprise'),
        rowScope: 'row',
        width: 250,
        render: (_, row) => <Name row={row} list={list} />
      },
      { key: 'state', title: t('state'), width: 110, render: (_, row) => <EnterpriseStateTag state={row.state} /> },
      { key: 'creditCode', title: t('column.creditCode'), width: 190, render: (_, { creditCode }) => creditCode },
      { key: 'legal', title: t('column.legalPerson'), width: 120, render: (_, { legalPersonName }) => legalPersonName },
      { key: 'owner', title: t('column.owner'), width: 150, render: (_, row) => <Owner row={row} /> },
      { key: 'qualifications', title: t('column.qualifications'), render: (_, row) => <Qualifications row={row} /> },
      {
        key: 'registeredAt',
        title: t('column.registeredAt'),
        width: 180,
        render: (_, { registeredAt }) => beijingTime(registeredAt)
      }
    ],
    renderCard: (row) => <EnterpriseCard row={row} list={list} />
  }
}
