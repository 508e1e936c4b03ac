import { Alert, Button, Flex, Input, Select, Typography } from 'antd'
import { useId } from 'react'
import { NoMatch } from '#web/shared/form/select-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { caseTexts } from '../case-texts.ts'
import { longestOpinion, withReason } from './opinion-draft.ts'
import type { Case } from '../review.queries.ts'
import { useAreKeysOn } from '../use-case-keys.ts'
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

type CannedReasonsProps = { kept: KeptDraft; reasons: Case['cannedReasons']; opinionId: string }

export const CannedReasons = ({ kept, reasons, opinionId }: CannedReasonsProps) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const id = useId()
  return (
    <Select<string | null>
      id={id}
      size="small"
      style={{ width: 220 }}
      popupMatchSelectWidth={false}
      aria-label={t('opinion.canned')}
      placeholder={`${t('opinion.canned')}：${t('opinion.canned.choose')}`}
      // Stays empty: a chosen reason becomes a line of the opinion.
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      // All reasons fit: a list that scrolls is not reachable by keyboard.
      listHeight={480}
      notFoundContent={<NoMatch selectId={id} />}
      // The value is Chinese in every language, because the applicant reads Chinese.
      options={reasons.map((reason) => ({ value: reason.zh, label: reason[language] }))}
      onChange={(reason) => {
        if (reason === null) return
        kept.setOpinion(withReason(kept.draft.opinion, reason))
        document.getElementById(opinionId)?.focus()
      }}
    />
  )
}
