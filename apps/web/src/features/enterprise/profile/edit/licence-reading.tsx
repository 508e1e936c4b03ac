import { ScanOutlined } from '@ant-design/icons'
import { readLicence } from '@portal/contract/enterprise/licence'
import { type ProfileField, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import { useMutation } from '@tanstack/react-query'
import { Button, Flex, Space, Table, Typography } from 'antd'
import { use, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { call } from '#web/shared/api.ts'
import { besideLabels } from '#web/shared/form/form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { usePapers } from '../papers.ts'
import { profileTexts } from '../profile-texts.ts'
import { type FormValues, type ProfileView, typeName } from './profile-values.ts'
import { ReadMarksContext } from './read-marks.tsx'
import { VersionsDrawer } from '../versions-drawer.tsx'

type Row = { field: ProfileField; typed: string; read: string }

/**
 * Offers what the server's reader finds on the uploaded 营业执照. Only what the applicant chooses goes into the form; what is
 * chosen at first replaces nothing.
 */
export const LicenceReading = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const paper = usePapers().find(useWatch<FormValues, 'businessLicence'>({ name: 'businessLicence' }))
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: (attachmentId: string) => call(readLicence, { body: { attachmentId } })
  })
  if (paper?.status !== 'CLEAN') return null
  return (
    <Flex vertical gap={8} align="start" style={{ ...besideLabels, marginBottom: 24 }}>
      <Button icon={<ScanOutlined aria-hidden />} loading={isPending} onClick={() => isPending || mutate(paper.id)}>
        {t('licence.read')}
      </Button>
      <Typography.Text type="secondary">{t('licence.hint')}</Typography.Text>
      {error && <ProblemAlert problem={asProblem(error)} />}
      {data && <Proposal values={data.values} view={view} onClose={reset} />}
    </Flex>
  )
}

type ProposalProps = { values: Readonly<Record<string, string>>; view: ProfileView; onClose: () => void }

const Proposal = ({ values, view, onClose }: ProposalProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const { getValues, setValue } = useFormContext<FormValues>()
  const { mark } = use(ReadMarksContext)
  const rows = profileFields.flatMap((field): Row[] => {
    const [typed, read] = [getValues(field.key) ?? '', values[field.key]]
    return read && read !== typed ? [{ field, typed, read }] : []
  })
  const [chosen, setChosen] = useState(() => rows.flatMap(({ field, typed }) => (typed === '' ? field.key : [])))
  const take = () => {
    const taken = rows.filter(({ field }) => chosen.includes(field.key))
    for (const { field, read } of taken)
      setValue(field.key, read, { shouldValidate: true, shouldDirty: true, shouldTouch: true })
    mark(Object.fromEntries(taken.map(({ field, read }) => [field.key, read])))
    onClose()
  }
  const show = (field: ProfileField, value: string) =>
    value ? shownValue(field, value, { language, nameOf: undefined }) : t('value.empty')
  return (
    <VersionsDrawer
      title={t('licence.title')}
      onClose={onClose}
      footer={
        <Space wrap>
          {rows.length > 0 && (
            <Button type="primary" onClick={take} {...(chosen.length > 0 ? {} : { disabled: true })}>
              {t('licence.take', { count: chosen.length })}
            </Button>
          )}
          <Button onClick={onClose}>{t(rows.length > 0 ? 'licence.leave' : 'licence.close')}</Button>
        </Space>
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text>{t(rows.length > 0 ? 'licence.check' : 'licence.same')}</Typography.Text>
        {rows.length > 0 && (
          <Table<Row>
            size="small"
            tableLayout="fixed"
            pagination={false}
            rowKey={({ field }) => field.key}
            dataSource={rows}
            rowSelection={{
              selectedRowKeys: chosen,
              onChange: (_, selected) => setChosen(selected.map(({ field }) => field.key)),
              getCheckboxProps: ({ field }) => ({
                'aria-label': profileItemLabel(field, language, typeName(view, language))
              }),
              getTitleCheckboxProps: () => ({ 'aria-label': t('licence.all') })
            }}
            columns={[
              {
                title: t('conflict.field'),
                rowScope: 'row',
                render: (_, { field }) => profileItemLabel(field, language, typeName(view, language))
              },
              { title: t('licence.typed'), className: 'lines', render: (_, { field, typed }) => show(field, typed) },
              { title: t('licence.found'), className: 'lines', render: (_, { field, read }) => show(field, read) }
            ]}
          />
        )}
      </Flex>
    </VersionsDrawer>
  )
}
