import { Button, Flex, Space, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { itemLabel } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { opinionOfFlags } from './opinion-draft.ts'
import type { Case } from '../review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

/** Text written before another reviewer decided, to copy or discard. */
export const UnsentOpinion = ({ view, kept }: { view: Case; kept: KeptDraft }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const { opinion, flags } = kept.sent
  const remarks = opinionOfFlags(flags, (item) => itemLabel(view, item, language))
  const text = [kept.isFromRemarks ? '' : opinion, remarks].filter(Boolean).join('\n')
  return (
    <Flex vertical gap={8}>
      <h3>{t('opinion.unsent')}</h3>
      <Typography.Text type="secondary">{t('opinion.unsent.text')}</Typography.Text>
      <p className="sunk lines">{text}</p>
      <Space wrap>
        <CopyButton text={text} type="default" size="middle" />
        <Button onClick={kept.clear}>{t('opinion.clear')}</Button>
      </Space>
    </Flex>
  )
}
