import { importKinds, importSheets, type ImportKind, type ImportSheet } from '@portal/contract/desk/import'
import type { ImportUploadState } from '@portal/contract/desk/import-upload'
import { Flex, Progress, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { importsTexts } from './imports-texts.ts'
import type { Upload } from './imports.queries.ts'

const colours = {
  CHECKING: 'processing',
  CHECKED: 'default',
  WAITING: 'warning',
  RUNNING: 'processing',
  DONE: 'success',
  STOPPED: 'warning',
  UNDOING: 'processing',
  UNDONE: 'default',
  DISCARDED: 'default'
} as const satisfies Record<ImportUploadState | 'WAITING', string>

export const waitingOf = ({ proposals }: Pick<Upload, 'proposals'>) =>
  proposals.find(({ state }) => state === 'WAITING')

export const ImportTag = ({ of }: { of: Upload }) => {
  const t = useTexts(importsTexts)
  const waiting = waitingOf(of)
  if (waiting) return <Tag color={colours.WAITING}>{t('state.WAITING', { what: t(`wish.${waiting.wish}`) })}</Tag>
  return <Tag color={colours[of.state]}>{t(`state.${of.state}`)}</Tag>
}

const kindColours = {
  create: 'blue',
  update: 'cyan',
  unchanged: 'default',
  skip: 'warning',
  faulty: 'error'
} as const satisfies Record<ImportKind, string>

export const KindTag = ({ kind }: { kind: ImportKind }) => (
  <Tag color={kindColours[kind]}>{importKinds[kind][useLanguage()]}</Tag>
)

/** Of one sheet; of the enterprises unless another one is named. */
export const Counts = ({ of, sheet = 'enterprises' }: { of: Upload['counts']; sheet?: ImportSheet }) => {
  const language = useLanguage()
  const own = of.filter((each) => each.sheet === sheet)
  return (
    <>
      {own
        .map(({ kind, count }) => `${importKinds[kind][language]} ${count.toLocaleString()}`)
        .join(language === 'zh' ? '，' : ', ')}
    </>
  )
}

export const sheetName = (sheet: ImportSheet, language: 'zh' | 'en'): string => importSheets[sheet][language]

/** How far the step at work is, and when it may end. */
export const StepProgress = ({ progress }: { progress: NonNullable<Upload['progress']> }) => {
  const t = useTexts(importsTexts)
  const { done, total, secondsLeft, isStopping } = progress
  const minutes = secondsLeft === null ? 0 : Math.ceil(secondsLeft / 60)
  const left =
    secondsLeft === null
      ? undefined
      : secondsLeft < 60
        ? t('left.seconds', { count: secondsLeft })
        : t('left.minutes', { count: minutes })
  return (
    <Flex vertical style={{ minWidth: 140 }}>
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} aria-label={t('progress')} size="small" />
      <span style={softText}>
        {total === 0
          ? t('progress.begins')
          : t('progress.of', { done: done.toLocaleString(), total: total.toLocaleString() })}
        {isStopping && ` ${t('progress.stopping')}`}
        {left !== undefined && !isStopping && ` ${t('progress.left', { time: left })}`}
      </span>
    </Flex>
  )
}
