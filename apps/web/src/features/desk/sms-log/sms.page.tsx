import { beijingTime } from '@portal/contract/beijing-time'
import { type searchSms, smsStates } from '@portal/contract/desk/sms-log'
import { smsNotices, smsPurposes, testSmsPurpose } from '@portal/contract/identity/sms-purposes'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { Link } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Filter } from '#web/shared/list/define-list.ts'
import type { ListTableProps } from '#web/shared/list/list-table.tsx'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { Fault, Phone, ProviderName, ProviderNumber, Purpose, SmsCard, StateTag } from './sms-cells.tsx'
import { SmsOverviewCard } from './sms-overview.tsx'
import { smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'
import { smsList, smsOverviewQuery, type SmsRow } from './sms.queries.ts'

/** R38, for 系统管理员, and 审计管理员 who reads. */
export const SmsPage = () => {
  const t = useTexts(smsTexts)
  const words = useTexts(adminTexts)
  const used = useList(smsList, t('title'))
  const overview = useQuery(smsOverviewQuery)
  const { filter, rows } = used
  const refresh = () => void Promise.all([rows.refetch(), overview.refetch()])
  const sandbox = (
    <Checkbox
      checked={filter.test === true}
      onChange={({ target }) => used.change({ ...filter, test: target.checked || undefined })}
    >
      {words('sandbox.only')}
    </Checkbox>
  )
  return (
    <ListPage
      used={used}
      title={t('title')}
      intro={t('intro')}
      above={
        <>
          {overview.isPending && <Skeleton lines={4} />}
          {overview.isError && <ProblemAlert problem={asProblem(overview.error)} onRetry={refresh} />}
          {overview.data && <SmsOverviewCard overview={overview.data} />}
        </>
      }
      search={{ label: t('filter'), fields: useFields(), align: 'top', beside: sandbox }}
      // After a reload the phone is gone, and with it the pages of its search.
      tools={rows.isError && used.page > 1 && <Link to={used.first}>{t('first')}</Link>}
      table={useTable()}
      empty={{
        none: t('empty.yet'),
        narrowed: t('empty'),
        beyond: t('empty.beyond'),
        first: t('first'),
        hasNoPager: true
      }}
      refresh={overview.refetch}
    />
  )
}

const useFields = (): ListField<keyof Filter<typeof searchSms>>[] => {
  const t = useTexts(smsTexts)
  const stateName = useTexts(smsStateTexts)
  const purposeName = useTexts(smsPurposeTexts)
  return [
    {
      kind: 'choice',
      name: 'state',
      label: t('state'),
      placeholder: t('state.placeholder'),
      options: smsStates.map((value) => ({ value, label: stateName(value) })),
      isSearchable: true
    },
    {
      kind: 'choice',
      name: 'purpose',
      label: t('purpose'),
      placeholder: t('purpose.placeholder'),
      options: [...smsPurposes, ...smsNotices, testSmsPurpose].map((value) => ({ value, label: purposeName(value) })),
      isSearchable: true
    },
    {
      kind: 'text',
      name: 'phone',
      label: t('phone'),
      placeholder: t('phone.placeholder'),
      hint: t('phone.hint'),
      inputMode: 'tel',
      autoComplete: 'off',
      maxLength: 20
    },
    { kind: 'day', name: 'since', label: t('since') },
    { kind: 'day', name: 'until', label: t('until') }
  ]
}

const useTable = (): Omit<ListTableProps<SmsRow>, 'rows'> => {
  const t = useTexts(smsTexts)
  return {
    label: t('list'),
    width: 960,
    columns: [
      { key: 'at', title: t('column.at'), width: 180, render: (_, { at }) => beijingTime(at) },
      { key: 'phone', title: t('column.phone'), width: 130, render: (_, row) => <Phone row={row} /> },
      { key: 'purpose', title: t('column.purpose'), render: (_, { purpose }) => <Purpose purpose={purpose} /> },
      {
        key: 'provider',
        title: t('column.provider'),
        width: 150,
        render: (_, { provider }) => <ProviderName provider={provider} />
      },
      { key: 'state', title: t('column.state'), width: 150, render: (_, row) => <StateTag row={row} /> },
      { key: 'fault', title: t('column.fault'), render: (_, row) => <Fault row={row} /> },
      {
        key: 'providerId',
        title: t('column.providerId'),
        render: (_, { providerId }) => <ProviderNumber number={providerId} />
      }
    ],
    renderCard: (row) => <SmsCard row={row} />
  }
}
