import { useQuery } from '@tanstack/react-query'
import { Tag, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import { type Case, letterChecksQuery } from '../review.queries.ts'

type LetterCheckProps = { view: Case; item: string; file: Case['files'][string] | undefined }

export const isLetter = ({ catalogue }: Case, item: string): boolean =>
  catalogue.supplement.files.some(({ key, template }) => template && item === `file:${key}`)

const tones = { match: 'success', mismatch: 'error', unread: 'default' } as const

/**
 * R24: whether the code on the paper is that of a letter issued to this enterprise. The server reads it. What it means is
 * told by the signals.
 */
export const LetterCheck = ({ view, item, file }: LetterCheckProps) => {
  const t = useTexts(caseTexts)
  const isAsked = isLetter(view, item) && file?.status === 'CLEAN'
  const { data, isError } = useQuery({ ...letterChecksQuery(view.id, view.round), enabled: isAsked })
  if (!isAsked) return null
  const check = data?.find((each) => each.item === item)
  if (isError) return <Typography.Text type="secondary">{t('letter.failed')}</Typography.Text>
  if (!check || check.result === 'reading')
    return <Typography.Text type="secondary">{t('letter.reading')}</Typography.Text>
  return (
    <div>
      <Tag color={tones[check.result]}>{t(`letter.${check.result}`)}</Tag>
    </div>
  )
}
