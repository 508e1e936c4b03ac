import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { itemLabel } from './case-items.ts'
import { caseTexts } from './case-texts.ts'
import { type OpinionDraft, withReason } from './opinion-draft.ts'
import type { Case } from './review.queries.ts'
import { useAreKeysOn } from './use-case-keys.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

// The contract's limit for an opinion.
const longestOpinion = 1000

type OpinionFieldsProps = { id: string; kept: KeptDraft; cannedReasons: Case['cannedReasons']; isMissing: boolean }

export const OpinionFields = ({ id, kept, cannedReasons, isMissing }: OpinionFieldsProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const flagCount = Object.keys(kept.draft.flags).length
  const described = [isMissing && `${id}-error`, `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="opinion">
      {kept.isRestored && (
        <Alert tone="info">
          <p>
            {t('opinion.restored')}{' '}
            <button type="button" className="link-button" onClick={kept.clear}>
              {t('opinion.clear')}
            </button>
          </p>
        </Alert>
      )}
      <label htmlFor={id}>{t('opinion.label')}</label>
      <textarea
        id={id}
        className="input"
        rows={4}
        maxLength={longestOpinion}
        aria-invalid={isMissing}
        aria-describedby={described}
        aria-keyshortcuts={areKeysOn ? 'O' : undefined}
        value={kept.draft.opinion}
        onChange={(event) => kept.setOpinion(event.target.value)}
      />
      {isMissing && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {t('opinion.required')}
        </p>
      )}
      <p id={`${id}-hint`} className="soft">
        {t('opinion.hint')} {flagCount > 0 && t('opinion.flags', { count: flagCount })}
      </p>
      {cannedReasons.length > 0 && <CannedReasons kept={kept} reasons={cannedReasons} />}
    </div>
  )
}

type CannedReasonsProps = { kept: KeptDraft; reasons: Case['cannedReasons'] }

const CannedReasons = ({ kept, reasons }: CannedReasonsProps) => {
  const t = useTexts(caseTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <select
      className="input select canned"
      aria-label={t('opinion.canned')}
      value=""
      // Inserts the Chinese reason in every language, because the applicant reads Chinese.
      onChange={(event) => kept.setOpinion(withReason(kept.draft.opinion, event.target.value))}
    >
      <option value="">
        {t('opinion.canned')}：{t('opinion.canned.choose')}
      </option>
      {reasons.map((reason) => (
        <option key={reason.zh} value={reason.zh}>
          {reason[language]}
        </option>
      ))}
    </select>
  )
}

/** Text written before another reviewer decided, to copy or discard. */
export const UnsentOpinion = ({ view, kept }: { view: Case; kept: KeptDraft }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const text = draftText(kept.draft, (item) => itemLabel(view, item, language))
  return (
    <div className="unsent">
      <h3>{t('opinion.unsent')}</h3>
      <p className="soft">{t('opinion.unsent.text')}</p>
      <p className="lines unsent-text">{text}</p>
      <div className="button-row">
        <CopyButton text={text} type="default" size="middle" />
        <Button onClick={kept.clear}>{t('opinion.clear')}</Button>
      </div>
    </div>
  )
}

const draftText = ({ opinion, flags }: OpinionDraft, labelOf: (item: string) => string): string =>
  [opinion, ...Object.entries(flags).map(([item, flag]) => `${labelOf(item)}：${flag}`)].filter(Boolean).join('\n')
