import { Input, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { deskTexts } from './desk-texts.ts'
import { useAreKeysOn } from './use-case-keys.ts'

type OpinionFieldProps = {
  id: string
  opinion: string
  /** The reviewer tried to decide without the opinion that the verdict needs. */
  isMissing: boolean
  /** The id of what else describes it. */
  hint?: string
  rows: { minRows: number; maxRows: number }
  onChange: (opinion: string) => void
}

// The contract's limit for an opinion.
export const longestOpinion = 1000

export const OpinionField = ({ id, opinion, isMissing, hint, rows, onChange }: OpinionFieldProps) => {
  const t = useTexts(deskTexts)
  const areKeysOn = useAreKeysOn()
  return (
    <>
      <Input.TextArea
        id={id}
        autoSize={rows}
        maxLength={longestOpinion}
        {...(isMissing ? { status: 'error' as const } : {})}
        aria-invalid={isMissing}
        aria-describedby={[isMissing && `${id}-error`, hint].filter(Boolean).join(' ') || undefined}
        aria-keyshortcuts={areKeysOn ? 'O' : undefined}
        value={opinion}
        onChange={({ target }) => onChange(target.value)}
      />
      {isMissing && (
        <Typography.Text type="danger" id={`${id}-error`} role="alert">
          {t('opinion.required')}
        </Typography.Text>
      )}
    </>
  )
}
