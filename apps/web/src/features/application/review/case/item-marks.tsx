import { Button, Flex, Input, Tag, Typography } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { type Change, lastRemarks } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import type { Case } from '../review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

// The contract's limit for a flag.
const longestFlag = 300

/** R27: marks an item that differs from the previous round. */
export const ChangeMark = ({ change }: { change: Change | undefined }) => {
  const t = useTexts(caseTexts)
  if (!change) return null
  return <Tag color="warning">{t(change.isNew ? 'change.new' : 'change.tag')}</Tag>
}

const FormerValue = ({ children }: { children: ReactNode }) => {
  const t = useTexts(caseTexts)
  return (
    <p className="lines">
      <Typography.Text type="secondary">
        {t('change.former')}
        <Colon />
      </Typography.Text>
      <Typography.Text delete type="secondary">
        {children}
      </Typography.Text>
    </p>
  )
}

/** The remark on this item when the case was returned. */
const LastRemark = ({ view, item }: { view: Case; item: string }) => {
  const t = useTexts(caseTexts)
  const text = lastRemarks(view)[item]
  if (!text) return null
  return (
    <p className="quote warned">
      <Typography.Text type="secondary">
        {t(view.state === 'RETURNED' ? 'flag.now' : 'flag.former')}
        <Colon />
      </Typography.Text>
      {text}
    </p>
  )
}

type ItemFactProps = {
  view: Case
  item: string
  label: string
  /** Absent if remarks are not possible. */
  flags: KeptDraft | undefined
  /** The value of the round before, if it was another. */
  former?: ReactNode
  children: ReactNode
}

/** R27: the value of an item with its change and remarks. A new remark takes a line of its own. */
export const ItemFact = ({ view, item, label, flags, former, children }: ItemFactProps) => (
  <Flex wrap gap="4px 12px" align="baseline">
    <Flex vertical gap={4} flex="1 1 0" style={{ minWidth: 0 }}>
      {children}
      {former !== undefined && <FormerValue>{former}</FormerValue>}
      <LastRemark view={view} item={item} />
    </Flex>
    {flags && <Flag item={item} label={label} kept={flags} />}
  </Flex>
)

type FlagProps = { item: string; label: string; kept: KeptDraft }

/** R27: a remark on one item, which the applicant reads there. */
const Flag = ({ item, label, kept }: FlagProps) => {
  const t = useTexts(caseTexts)
  const id = useId()
  const flag = kept.draft.flags[item]
  const change = (next: string | undefined) => {
    kept.setFlag(item, next)
    // The field and the button replace each other, and each gets the focus of the other.
    window.setTimeout(() => document.getElementById(id)?.focus())
  }
  if (flag === undefined) {
    return (
      <Button id={id} type="link" size="small" aria-label={t('flag.add.label', { label })} onClick={() => change('')}>
        {t('flag.add')}
      </Button>
    )
  }
  return (
    <Flex vertical gap={4} align="start" flex="1 0 100%">
      <Input.TextArea
        id={id}
        status="warning"
        aria-label={t('flag.label', { label })}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={longestFlag}
        placeholder={t('flag.placeholder')}
        value={flag}
        onChange={({ target }) => kept.setFlag(item, target.value)}
      />
      <Button type="link" size="small" aria-label={t('flag.remove.label', { label })} onClick={() => change(undefined)}>
        {t('flag.remove')}
      </Button>
    </Flex>
  )
}
