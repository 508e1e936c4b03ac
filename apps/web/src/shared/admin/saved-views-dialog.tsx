import { removeSavedView, savedViewName, type SavedViewPage, saveView } from '@portal/contract/desk/saved-view'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Modal } from 'antd'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { savedViewsQuery } from './saved-views.queries.ts'
import { savedViewsTexts } from './saved-views-texts.ts'

type SavedViewsDialogProps = {
  page: SavedViewPage
  query: string
  hasPersonal: boolean
  views: readonly { id: string; name: string }[]
  onClose: () => void
}

export const SavedViewsDialog = ({ page, query, hasPersonal, views, onClose }: SavedViewsDialogProps) => {
  const t = useTexts(savedViewsTexts)
  return (
    <Modal {...useDialog({ onClose })} title={t('title')}>
      <Flex vertical gap={20}>
        <section aria-label={t('save.title')}>
          {hasPersonal && <p style={softText}>{t('personal')}</p>}
          {query === '' ? (
            <p style={softText}>{t('nothing')}</p>
          ) : (
            <SaveForm page={page} query={query} onClose={onClose} />
          )}
        </section>
        <Kept page={page} views={views} />
      </Flex>
    </Modal>
  )
}

const schema = z.strictObject({ name: savedViewName })

const SaveForm = ({ page, query, onClose }: Pick<SavedViewsDialogProps, 'page' | 'query' | 'onClose'>) => {
  const t = useTexts(savedViewsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema,
    defaultValues: { name: '' },
    onSubmit: async ({ name }) => {
      await call(saveView, { body: { page, name, query } })
      await queryClient.invalidateQueries({ queryKey: savedViewsQuery(page).queryKey })
      onClose()
      void message.success(t('saved'))
    }
  })
  return (
    <Form
      of={form}
      label={t('save.title')}
      labels="top"
      actions={<SubmitOrCancel submit={t('save')} isBusy={form.isBusy} onCancel={onClose} />}
    >
      <TextField name="name" label={t('name')} hint={t('name.hint')} maxLength={30} isRequired />
    </Form>
  )
}

const Kept = ({ page, views }: Pick<SavedViewsDialogProps, 'page' | 'views'>) => {
  const t = useTexts(savedViewsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: (id: string) => call(removeSavedView, { params: { id } }),
    onSuccess: () => void message.success(t('removed')),
    // Also after a refusal: it was removed in another tab.
    onSettled: () => queryClient.invalidateQueries({ queryKey: savedViewsQuery(page).queryKey })
  })
  return (
    <section aria-label={t('list')}>
      <h3 style={{ marginBlockEnd: 8 }}>{t('list')}</h3>
      {remove.error && <ProblemAlert problem={asProblem(remove.error)} />}
      {views.length === 0 && <span style={softText}>{t('none')}</span>}
      <ul className="divided">
        {views.map(({ id, name }) => (
          <Flex component="li" key={id} gap={8} align="center" justify="space-between">
            <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
            <Button
              type="link"
              danger
              size="small"
              {...keepsField}
              aria-label={t('remove.label', { name })}
              loading={remove.isPending && remove.variables === id}
              onClick={() => remove.mutate(id)}
            >
              {t('remove')}
            </Button>
          </Flex>
        ))}
      </ul>
    </section>
  )
}
