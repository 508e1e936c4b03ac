import { DownloadOutlined } from '@ant-design/icons'
import type { ImportAct } from '@portal/contract/desk/import-upload'
import { downloadImportWorkbook, proposeImport, stopImport } from '@portal/contract/desk/import-upload'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { useExport } from '#web/shared/admin/use-export.ts'
import { call, callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { importsTexts } from './imports-texts.ts'
import { type Import, importsKey } from './imports.queries.ts'

type Asked = Exclude<ImportAct, 'workbook'>

/** What the server says that this administrator may do. */
export const ImportActs = ({ of }: { of: Import }) => {
  const t = useTexts(importsTexts)
  const [asked, setAsked] = useState<Asked>()
  const { acts, id, name, state } = of
  const file = useExport({
    name: name.replace(/\.xlsx$/i, ''),
    load: () => callForBlob(downloadImportWorkbook, { params: { id } })
  })
  const words = { propose: t('propose'), undo: t('undo'), stop: t(state === 'RUNNING' ? 'stop' : 'discard') }
  return (
    <>
      <Flex wrap gap={8}>
        {acts.includes('workbook') && (
          <Button icon={<DownloadOutlined aria-hidden />} loading={file.isBusy} onClick={file.run}>
            {t('workbook')}
          </Button>
        )}
        {acts.includes('propose') && (
          <Button type="primary" onClick={() => setAsked('propose')}>
            {words.propose}
          </Button>
        )}
        {(['undo', 'stop'] as const).map(
          (act) =>
            acts.includes(act) && (
              <Button key={act} danger onClick={() => setAsked(act)}>
                {words[act]}
              </Button>
            )
        )}
      </Flex>
      {file.problem && <ProblemAlert problem={file.problem} />}
      {asked && <AskedDialog of={of} act={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const AskedDialog = ({ of, act, onClose }: { of: Import; act: Asked; onClose: () => void }) => {
  const t = useTexts(importsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { id, name, state } = of
  const params = { id }
  const count = (kind: string) =>
    of.counts.find((each) => each.sheet === 'enterprises' && each.kind === kind)?.count ?? 0
  const counts = { create: count('create'), update: count('update'), faulty: count('faulty') }
  const stop = state === 'RUNNING' ? 'stop' : 'discard'
  const words = {
    propose: { title: t('propose.title', { name }), confirm: t('propose'), text: t('propose.text', counts) },
    undo: { title: t('undo.title', { name }), confirm: t('propose'), text: t('undo.text') },
    stop: { title: t(stop), confirm: t(stop), text: t(`${stop}.text`) }
  }[act]
  const run = async (): Promise<void> => {
    if (act === 'stop') await call(stopImport, { params })
    else await call(proposeImport, { params, body: { wish: act === 'undo' ? 'undo' : 'run' } })
    await queryClient.invalidateQueries({ queryKey: importsKey })
  }
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.confirm}
      isDanger={act !== 'propose'}
      act={run}
      onDone={() => void message.success(t(act === 'stop' ? `${stop}.done` : 'proposed.done'))}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{words.text}</p>
    </ConfirmDialog>
  )
}
