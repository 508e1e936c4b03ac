import { useTexts } from '#web/shared/i18n/texts.ts'
import { changeOf, type FileItem, formerFileId } from './case-items.ts'
import { caseTexts } from './case-texts.ts'
import type { Shown } from './file-desk.tsx'
import { ChangeMark, Flag, LastRemark } from './item-marks.tsx'
import { KeyHint } from './key-button.tsx'
import type { Case } from './review.queries.ts'
import { useAreKeysOn } from './use-case-keys.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type CaseFilesProps = {
  view: Case
  items: readonly FileItem[]
  shown: Shown | undefined
  /** Absent if this administrator may not open papers. */
  onShow: ((shown: Shown) => void) | undefined
  /** Absent if remarks are not possible. */
  flags: KeptDraft | undefined
}

export const CaseFiles = ({ view, items, shown, onShow, flags }: CaseFilesProps) => {
  const t = useTexts(caseTexts)
  return (
    <section className="panel" aria-labelledby="case-files">
      <div className="values-head">
        <h2 id="case-files">{t('files.title')}</h2>
        {items.length > 0 && <span className="soft">{t(onShow ? 'files.logged' : 'files.forbidden')}</span>}
      </div>
      {items.length === 0 ? (
        <p>{t('files.none')}</p>
      ) : (
        <ul className="items">
          {items.map((item, index) => (
            <FileRow
              key={item.item}
              view={view}
              item={item}
              shortcut={index < 9 ? String(index + 1) : undefined}
              shown={shown}
              onShow={onShow}
              flags={flags}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

type FileRowProps = Omit<CaseFilesProps, 'items'> & { item: FileItem; shortcut: string | undefined }

const FileRow = ({ view, item: { item, label, file, isRequired }, shortcut, shown, onShow, flags }: FileRowProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const change = changeOf(view, item)
  const formerId = formerFileId(change)
  return (
    <li className="item" data-shown={(file && shown?.id === file.id) || undefined}>
      <div className="item-head">
        <span className="item-label">
          {label} {isRequired && <span className="tag tag-plain">{t('files.required')}</span>}
        </span>
        <ChangeMark change={change} />
        <FileState file={file} />
        {file?.status === 'CLEAN' && onShow && (
          <button
            type="button"
            className="link-button"
            aria-pressed={shown?.id === file.id}
            aria-keyshortcuts={areKeysOn ? shortcut : undefined}
            onClick={() => onShow({ item, label, id: file.id, file })}
          >
            {t('files.open')}
            <span className="visually-hidden"> {label}</span>
            {shortcut && <KeyHint shortcut={shortcut} />}
          </button>
        )}
      </div>
      {file && (
        <p className="item-file soft">
          {file.displayName} · {t('files.size', { size: Math.ceil(file.size / 1024) })}
        </p>
      )}
      {formerId && onShow && (
        <p>
          <button
            type="button"
            className="link-button"
            aria-pressed={shown?.id === formerId}
            onClick={() => onShow({ item, label: t('files.former.name', { label }), id: formerId })}
          >
            {t('files.former')}
          </button>
        </p>
      )}
      <LastRemark view={view} item={item} />
      {flags && <Flag item={item} label={label} kept={flags} />}
    </li>
  )
}

const FileState = ({ file }: { file: FileItem['file'] }) => {
  const t = useTexts(caseTexts)
  if (!file) return <span className="value-empty">{t('files.missing')}</span>
  if (file.status === 'QUARANTINED') return <span className="tag tag-wait">{t('files.waiting')}</span>
  if (file.status === 'INFECTED') return <span className="tag tag-bad">{t('files.infected')}</span>
  return null
}
