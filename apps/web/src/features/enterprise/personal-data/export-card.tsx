import { beijingTime } from '@portal/contract/beijing-time'
import { downloadExport, requestExport } from '@portal/contract/enterprise/privacy-endpoints'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Tag } from 'antd'
import { call, callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { personalDataTexts } from './personal-data-texts.ts'
import { personalDataQuery, type PersonalDataView } from './personal-data.queries.ts'

type Export = PersonalDataView['exports'][number]

/** PIPL art. 45. */
export const ExportCard = ({ exports }: { exports: Export[] }) => {
  const t = useTexts(personalDataTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const start = useMutation({
    mutationFn: () => call(requestExport, {}),
    onSuccess: () => void message.success(t('export.started')),
    onError: tellProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: personalDataQuery.queryKey })
  })
  return (
    <SectionCard title={t('export')}>
      <Flex vertical gap={16} align="start">
        <p style={softText}>{t('export.text')}</p>
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {t('export.start')}
        </Button>
        {exports.length > 0 && (
          <ul className="divided" style={{ width: '100%' }}>
            {exports.map((each) => (
              <li key={each.id}>
                <ExportRow of={each} />
              </li>
            ))}
          </ul>
        )}
      </Flex>
    </SectionCard>
  )
}

const colours = { WAITING: 'processing', READY: 'success', ENDED: 'default' } as const

const ExportRow = ({ of: { id, state, requestedAt, endsAt } }: { of: Export }) => {
  const t = useTexts(personalDataTexts)
  const at = beijingTime(requestedAt)
  return (
    <Flex wrap gap="8px 16px" align="center" justify="space-between" style={{ width: '100%' }}>
      <Flex wrap gap="4px 12px" align="center">
        {t('export.asked', { at })}
        <Tag color={colours[state]} role="status">
          {t(`export.${state}`, { at: beijingTime(endsAt) })}
        </Tag>
      </Flex>
      {state === 'READY' && (
        <Flex wrap gap={8}>
          <Download id={id} at={at} format="json" />
          <Download id={id} at={at} format="xlsx" />
        </Flex>
      )}
    </Flex>
  )
}

const Download = ({ id, at, format }: { id: string; at: string; format: 'json' | 'xlsx' }) => {
  const t = useTexts(personalDataTexts)
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const { mutate, isPending } = useMutation({
    mutationFn: () => callForBlob(downloadExport, { params: { id }, query: { format } }),
    onSuccess: (bytes) => saveFile(`${t('export.file')} ${at.replaceAll(':', '')}.${format}`, bytes),
    onError: (error) => {
      tellProblem(error)
      void queryClient.invalidateQueries({ queryKey: personalDataQuery.queryKey })
    }
  })
  return (
    <Button loading={isPending} aria-label={`${t(`export.${format}`)} ${at}`} onClick={() => mutate()}>
      {t(`export.${format}`)}
    </Button>
  )
}
