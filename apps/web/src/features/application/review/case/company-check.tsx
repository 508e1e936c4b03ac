import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import { checkCompany, type readCompanyCheck } from '@portal/contract/enterprise/company-check'
import { type ProfileField, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, type TableColumnsType, Tag, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { type Case, keptCheckQuery, newCheckQuery } from '../review.queries.ts'

type Check = NonNullable<Response<typeof readCompanyCheck>['check']>
type Row = Omit<Check['fields'][number], 'field'> & { field: ProfileField }

const tones = { match: 'success', differs: 'error', 'not-found': 'error', unavailable: 'warning' } as const
const rowTones = { match: 'success', differs: 'error', absent: 'default' } as const

/** R38: the register of companies beside the profile. A hint: nothing depends on it. */
export const CompanyCheck = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const mayCheck = mayCall(checkCompany, useAdmin().roles)
  const kept = useQuery(keptCheckQuery(view))
  const isMissing = kept.data?.isOffered === true && !kept.data.check
  const asked = useQuery({ ...newCheckQuery(view), enabled: isMissing && mayCheck })
  const failed = kept.isError ? kept : asked
  if (!kept.data?.isOffered && !kept.isError) return null
  const check = asked.data?.check ?? kept.data?.check
  const button = mayCheck && kept.data && (
    <Button size="small" loading={asked.isFetching} onClick={() => void asked.refetch({ cancelRefetch: false })}>
      {t('company.again')}
    </Button>
  )
  return (
    <DeskCard id="case-company" title={t('company.title')} extra={button}>
      <Flex vertical gap={8}>
        <QueryProblem of={failed} />
        {!check && !failed.error && (
          <Typography.Text type="secondary">{t(asked.isFetching ? 'company.asking' : 'company.none')}</Typography.Text>
        )}
        {check && <Outcome check={check} />}
        {check && check.fields.length > 0 && <Comparison view={view} check={check} />}
      </Flex>
    </DeskCard>
  )
}

const Outcome = ({ check: { result, registerState, checkedAt } }: { check: Check }) => {
  const t = useTexts(caseTexts)
  return (
    <div role="status">
      <Tag color={tones[result]}>{t(`company.${result}`)}</Tag>
      {registerState && <Tag>{t('company.state', { state: registerState })}</Tag>}
      <Typography.Text type="secondary">{t('company.at', { time: beijingTime(checkedAt) })}</Typography.Text>
    </div>
  )
}

const Comparison = ({ view, check }: { view: Case; check: Check }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const rows = check.fields.flatMap((row): Row[] =>
    profileFields.filter(({ key }) => key === row.field).map((field) => ({ ...row, field }))
  )
  const show = (field: ProfileField, value: string) => shownValue(field, value, { language, nameOf: undefined })
  const columns: TableColumnsType<Row> = [
    {
      title: t('company.field'),
      rowScope: 'row',
      render: (_, { field }) => profileItemLabel(field, language, view.enterprise.type[language])
    },
    {
      title: t('company.registered'),
      className: 'lines',
      render: (_, { field, registered, result }) => {
        const own = view.profile[field.key]
        return (
          <>
            {registered ? show(field, registered) : t('company.row.missing')}
            {result === 'differs' && own && (
              <div>
                <Typography.Text type="danger">{t('company.own', { value: show(field, own) })}</Typography.Text>
              </div>
            )}
          </>
        )
      }
    },
    {
      title: t('company.result'),
      width: 104,
      render: (_, { result }) => <Tag color={rowTones[result]}>{t(`company.row.${result}`)}</Tag>
    }
  ]
  return (
    <Table
      size="small"
      rowKey={({ field }) => field.key}
      columns={columns}
      dataSource={rows}
      tableLayout="fixed"
      pagination={false}
    />
  )
}
