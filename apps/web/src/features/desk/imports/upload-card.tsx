import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { beijingDay } from '@portal/contract/beijing-time'
import { isCalendarDate } from '@portal/contract/calendar-date'
import { readImportTemplate } from '@portal/contract/desk/import-upload'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Progress, Upload } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import * as z from 'zod/mini'
import { callForBlob } from '#web/shared/api.ts'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { importPath } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { importsTexts } from './imports-texts.ts'
import { importsKey, sendImport } from './imports.queries.ts'

const options = z.strictObject({ update: z.boolean(), incompleteUntil: z.string() })

/** R53: the file is checked as soon as it has arrived. */
export const UploadCard = () => {
  const t = useTexts(importsTexts)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [share, setShare] = useState(0)
  const chosen = useRef<File>(undefined)
  const form = useContractForm({
    schema: options,
    defaultValues: { update: false, incompleteUntil: '' },
    check: ({ incompleteUntil: day }) => ({ incompleteUntil: judgeDay(day) }),
    onSubmit: async (values) => {
      const file = chosen.current
      if (!file) return
      setShare(0)
      const id = await sendImport({ ...values, file, onProgress: setShare })
      await queryClient.invalidateQueries({ queryKey: importsKey })
      await navigate(importPath(id))
    }
  })
  const send = (file: File): false => {
    chosen.current = file
    void form.submit()
    return false
  }
  return (
    <SectionCard title={t('upload')} extra={<TemplateButton />}>
      <Flex vertical gap={16}>
        <span style={softText}>{t('intro')}</span>
        <Form
          of={form}
          label={t('upload')}
          labels="top"
          actions={
            <Flex wrap gap={8} align="center">
              <Upload accept=".xlsx" showUploadList={false} disabled={form.isBusy} beforeUpload={send}>
                <Button type="primary" icon={<UploadOutlined aria-hidden />} loading={form.isBusy}>
                  {t('choose')}
                </Button>
              </Upload>
              <span style={softText}>{t('limit')}</span>
            </Flex>
          }
        >
          <CheckboxField name="update" label={t('update')} />
          <div style={{ maxWidth: 480 }}>
            <DateField
              name="incompleteUntil"
              label={t('incompleteUntil')}
              hint={t('incompleteUntil.hint')}
              placeholder={t('incompleteUntil.any')}
              isFuture
            />
          </div>
        </Form>
        {form.isBusy && <Progress percent={Math.floor(share * 100)} aria-label={t('sending')} size="small" />}
      </Flex>
    </SectionCard>
  )
}

const judgeDay = (day: string) => {
  if (day === '') return undefined
  if (!isCalendarDate(day)) return 'date.format'
  return day < beijingDay(new Date()) ? 'date.in-past' : undefined
}

const TemplateButton = () => {
  const t = useTexts(importsTexts)
  // A plain link sends no account.
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callForBlob(readImportTemplate, {}),
    onSuccess: (bytes) => saveFile('import.xlsx', bytes)
  })
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={isPending} onClick={() => mutate()}>
        {t('template')}
      </Button>
      {error && <ProblemAlert problem={asProblem(error)} />}
    </>
  )
}
