import { Button, Flex, Tag, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { namesOfSame, SameFile } from '#web/shared/upload/same-file.tsx'
import { changeOf, type FileItem, formerFileId } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import type { Shown } from './file-desk.tsx'
import { ChangeMark, ItemFact } from './item-marks.tsx'
import { KeyHint } from '../key-button.tsx'
import { LetterCheck } from './letter-check.tsx'
import type { Case } from '../review.queries.ts'
import { useAreKeysOn } from '../use-case-keys.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type CaseFilesProps = {
  view: Case
  items: readonly FileItem[]
  shown: Shown | undefined
  /** Ids of the papers that this administrator has opened in this round. */
  seen: ReadonlySet<string>
  /** Absent if this administrator may not open papers. */
  onShow: ((shown: Shown) => void) | undefined
  /** Absent if remarks are not possible. */
  flags: KeptDraft | undefined
}

export const CaseFiles = ({ view, items, shown, seen, onShow, flags }: CaseFilesProps) => {
  const t = useTexts(caseTexts)
  const note = items.length > 0 && t(onShow ? 'files.logged' : 'files.forbidden')
  return (
    <DeskCard
      id="case-files"
      title={t('files.title')}
      extra={note && <Typography.Text type="secondary">{note}</Typography.Text>}
    >
      {items.length === 0 ? (
        t('files.none')
      ) : (
        <ul className="divided">
          {items.map((item, index) => (
            <FileRow
              key={item.item}
              view={view}
              item={item}
              sameAs={namesOfSame(paperOf(item), items.map(paperOf))}
              shortcut={index < 9 ? String(index + 1) : undefined}
              shown={shown}
              seen={seen}
              onShow={onShow}
              flags={flags}
            />
          ))}
        </ul>
      )}
    </DeskCard>
  )
}

const paperOf = ({ label, file }: FileItem) => ({ name: label, sha256: file?.sha256 })

type FileRowProps = Omit<CaseFilesProps, 'items'> & {
  item: FileItem
  /** The papers that are the same file. */
  sameAs: string[]
  shortcut: string | undefined
}

const FileRow = (props: FileRowProps) => {
  const { view, shown, seen, onShow, flags } = props
  const { item, label, file, isRequired } = props.item
  const t = useTexts(caseTexts)
  const isShown = file !== undefined && shown?.id === file.id
  return (
    <Flex component="li" vertical gap={6}>
      <Flex wrap align="center" gap="4px 12px">
        <Typography.Text strong style={isShown ? { color: 'var(--link)' } : {}}>
          {label}
        </Typography.Text>
        {isRequired && <Tag>{t('files.required')}</Tag>}
        {file && seen.has(file.id) && <Tag color="success">{t('files.seen')}</Tag>}
        <ChangeMark change={changeOf(view, item)} />
        <FileState file={file} />
        {file?.status === 'CLEAN' && onShow && <OpenButton {...props} isShown={isShown} />}
      </Flex>
      <ItemFact view={view} item={item} label={label} flags={flags}>
        {file && (
          <Typography.Text type="secondary">
            {file.displayName} · {t('files.size', { size: Math.ceil(file.size / 1024) })}
          </Typography.Text>
        )}
        <SameFile names={props.sameAs} />
        <LetterCheck view={view} item={item} file={file} />
        {onShow && <FormerFile view={view} item={item} shown={shown} onShow={onShow} />}
      </ItemFact>
    </Flex>
  )
}

const OpenButton = ({
  item: { item, label, file },
  shortcut,
  onShow,
  isShown
}: FileRowProps & { isShown: boolean }) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  return (
    <Button
      type="link"
      size="small"
      style={{ marginInlineStart: 'auto' }}
      aria-pressed={isShown}
      aria-keyshortcuts={areKeysOn ? shortcut : undefined}
      onClick={() => file && onShow?.({ item, id: file.id, file })}
    >
      <span>
        {t('files.open')}
        <span className="visually-hidden"> {label}</span>
      </span>
      {shortcut && <KeyHint shortcut={shortcut} />}
    </Button>
  )
}

type FormerFileProps = Pick<FileRowProps, 'view' | 'shown'> & {
  item: string
  onShow: (shown: Shown) => void
}

/** R27: the paper that stood here in the round before. */
const FormerFile = ({ view, item, shown, onShow }: FormerFileProps) => {
  const t = useTexts(caseTexts)
  const id = formerFileId(changeOf(view, item))
  if (!id) return null
  return (
    <div>
      <Button type="link" size="small" aria-pressed={shown?.id === id} onClick={() => onShow({ item, id })}>
        {t('files.former')}
      </Button>
    </div>
  )
}

const FileState = ({ file }: { file: FileItem['file'] }) => {
  const t = useTexts(caseTexts)
  if (!file) return <Typography.Text type="secondary">{t('files.missing')}</Typography.Text>
  if (file.status === 'QUARANTINED') return <Tag color="warning">{t('files.waiting')}</Tag>
  if (file.status === 'INFECTED') return <Tag color="error">{t('files.infected')}</Tag>
  if (file.status === 'ERASED') return <Tag>{t('files.erased')}</Tag>
  return null
}
