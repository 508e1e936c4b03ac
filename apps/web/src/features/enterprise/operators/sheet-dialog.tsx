import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import {
  operatorSheetSlot,
  type OperatorSheetRow,
  readOperatorSheet,
  readOperatorTemplate
} from '@portal/contract/enterprise/operator-sheet'
import { useMutation } from '@tanstack/react-query'
import { Button, Flex, Modal, Typography, Upload } from 'antd'
import { accountHeaders, parseAnswer } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { sendFile } from '#web/shared/upload/upload-attachment.ts'
import { SheetReport } from './sheet-report.tsx'
import { sheetTexts } from './sheet-texts.ts'
import { useInvitations } from './use-invitations.ts'

const readRows = async (file: File): Promise<OperatorSheetRow[]> => {
  const answer = await sendFile({
    endpoint: readOperatorSheet,
    slot: operatorSheetSlot,
    headers: accountHeaders(readOperatorSheet),
    file,
    signal: new AbortController().signal,
    onProgress: () => undefined
  })
  return parseAnswer(readOperatorSheet.response, answer).rows
}

const none: OperatorSheetRow[] = []

/** R51: many operators by .xlsx. The rows are judged first, and invited once the owner says so. */
export const SheetDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(sheetTexts)
  const sheet = useMutation({ mutationFn: readRows })
  const invitations = useInvitations(sheet.data ?? none)
  const { fresh, isRunning, isOver } = invitations
  const isBusy = sheet.isPending || isRunning
  return (
    <Modal {...useDialog({ onClose, act: { isBusy }, returnTo: 'operators-list' })} title={t('title')} width={720}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t('intro')}</Typography.Text>
        <Flex wrap gap={8}>
          <Button icon={<DownloadOutlined aria-hidden />} href={readOperatorTemplate.path} download>
            {t('template')}
          </Button>
          <Upload
            accept=".xlsx"
            showUploadList={false}
            disabled={isBusy}
            beforeUpload={(file) => {
              invitations.forget()
              sheet.mutate(file)
              return false
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />} loading={sheet.isPending} disabled={isBusy}>
              {t(sheet.data ? 'again' : 'upload')}
            </Button>
          </Upload>
        </Flex>
        {sheet.error && <ProblemAlert problem={asProblem(sheet.error)} />}
        <Flex wrap gap={8} justify="end">
          <Button disabled={isBusy} onClick={onClose}>
            {t('close')}
          </Button>
          {fresh.length > 0 && !isOver && (
            <Button type="primary" loading={isRunning} onClick={invitations.start}>
              {t('invite', { count: fresh.length })}
            </Button>
          )}
        </Flex>
        {/* Below the buttons, since it may have 500 rows. */}
        {sheet.data && <SheetReport rows={sheet.data} invitations={invitations} />}
      </Flex>
    </Modal>
  )
}
