import { Alert, Button, Flex, Input, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import { longestOpinion } from './opinion-draft.ts'
import { useAreKeysOn } from '#web/shared/desk/use-case-keys.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type OpinionFieldsProps = { id: string; kept: KeptDraft; isMissing: boolean }

export const OpinionFields = ({ id, kept, isMissing }: OpinionFieldsProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const described = [isMissing && `${id}-error`, `${id}-hint`].filter(Boolean).join(' ')
  return (
    <Flex vertical gap={8}>
      {kept.isRestored && <Restored onClear={kept.clear} />}
      <Flex wrap align="center" justify="space-between" gap="4px 12px">
        <label htmlFor={id}>{t('opinion.label')}</label>
        <OpinionHint id={`${id}-hint`} kept={kept} />
      </Flex>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={longestOpinion}
        {...(isMissing ? { status: 'error' as const } : {})}
        aria-invalid={isMissing}
        aria-describedby={described}
        aria-keyshortcuts={areKeysOn ? 'O' : undefined}
        value={kept.draft.opinion}
        onChange={({ target }) => kept.setOpinion(target.value)}
      />
      {isMissing && (
        <Typography.Text type="danger" id={`${id}-error`} role="alert">
          {t('opinion.required')}
        </Typography.Text>
      )}
    </Flex>
  )
}

const Restored = ({ onClear }: { onClear: () => void }) => {
  const t = useTexts(caseTexts)
  return (
    <Alert
      type="info"
      role="status"
      showIcon
      title={t('opinion.restored')}
      action={
        <Button size="small" onClick={onClear}>
          {t('opinion.clear')}
        </Button>
      }
    />
  )
}

const OpinionHint = ({ id, kept: { draft, isFromRemarks } }: { id: string; kept: KeptDraft }) => {
  const t = useTexts(caseTexts)
  const count = Object.keys(draft.flags).length
  return (
    <Typography.Text type="secondary" id={id}>
      {t('opinion.hint')} {count > 0 && t('opinion.flags', { count })} {isFromRemarks && t('opinion.from-flags')}
    </Typography.Text>
  )
}
