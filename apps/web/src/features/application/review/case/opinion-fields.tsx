import { Alert, Button, Flex, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import { OpinionField } from '#web/shared/desk/opinion-field.tsx'
import type { KeptDraft } from './use-opinion-draft.ts'

type OpinionFieldsProps = { id: string; kept: KeptDraft; isMissing: boolean }

export const OpinionFields = ({ id, kept, isMissing }: OpinionFieldsProps) => {
  const t = useTexts(caseTexts)
  return (
    <Flex vertical gap={8}>
      {kept.isRestored && <Restored onClear={kept.clear} />}
      <Flex wrap align="center" justify="space-between" gap="4px 12px">
        <label htmlFor={id}>{t('opinion.label')}</label>
        <OpinionHint id={`${id}-hint`} kept={kept} />
      </Flex>
      <OpinionField
        id={id}
        opinion={kept.draft.opinion}
        isMissing={isMissing}
        hint={`${id}-hint`}
        rows={{ minRows: 2, maxRows: 8 }}
        onChange={kept.setOpinion}
      />
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
