import { type ReactNode, useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { type Change, lastRemarks } from './case-items.ts'
import { caseTexts } from './case-texts.ts'
import type { Case } from './review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

// The contract's limit for a flag.
const longestFlag = 300

/** R27: marks an item that differs from the previous round. */
export const ChangeMark = ({ change }: { change: Change | undefined }) => {
  const t = useTexts(caseTexts)
  if (!change) return null
  return <span className="tag tag-change">{t(change.isNew ? 'change.new' : 'change.tag')}</span>
}

export const FormerValue = ({ children }: { children: ReactNode }) => {
  const t = useTexts(caseTexts)
  return (
    <p className="former-value">
      <span className="soft">
        {t('change.former')}
        <Colon />
      </span>
      <del>{children}</del>
    </p>
  )
}

/** The remark on this item when the case was returned. */
export const LastRemark = ({ view, item }: { view: Case; item: string }) => {
  const t = useTexts(caseTexts)
  const text = lastRemarks(view)[item]
  if (!text) return null
  return (
    <p className="former-flag">
      <span className="soft">
        {t(view.state === 'RETURNED' ? 'flag.now' : 'flag.former')}
        <Colon />
      </span>
      {text}
    </p>
  )
}

type FlagProps = { item: string; label: string; kept: KeptDraft }

/** R27: a remark on one item, which the applicant reads there. */
export const Flag = ({ item, label, kept }: FlagProps) => {
  const t = useTexts(caseTexts)
  const id = useId()
  const flag = kept.draft.flags[item]
  if (flag === undefined) {
    return (
      <p className="flag-add">
        <button
          type="button"
          className="link-button"
          aria-label={t('flag.add.label', { label })}
          onClick={() => {
            kept.setFlag(item, '')
            // Waits until the field has replaced the button.
            window.setTimeout(() => document.getElementById(id)?.focus())
          }}
        >
          {t('flag.add')}
        </button>
      </p>
    )
  }
  return (
    <div className="flag">
      <label htmlFor={id} className="visually-hidden">
        {t('flag.label', { label })}
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        maxLength={longestFlag}
        placeholder={t('flag.placeholder')}
        value={flag}
        onChange={(event) => kept.setFlag(item, event.target.value)}
      />
      <button
        type="button"
        className="link-button"
        aria-label={t('flag.remove.label', { label })}
        onClick={() => kept.setFlag(item, undefined)}
      >
        {t('flag.remove')}
      </button>
    </div>
  )
}
