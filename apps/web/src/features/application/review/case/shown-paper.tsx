import { Button, Empty, Flex, Typography } from 'antd'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { namesOfSame, SameFile } from '#web/shared/upload/same-file.tsx'
import { changeOf, type FileItem, formerFileId } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import styles from '../desk.module.css'
import { useAreKeysOn } from '#web/shared/desk/use-case-keys.ts'
import type { CaseFilesProps } from './case-files.tsx'
import { ItemFact } from './item-marks.tsx'
import { LetterCheck } from './letter-check.tsx'

/** The chosen paper under what is known of it. */
export const ShownPaper = (props: CaseFilesProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const item = props.items.find((each) => each.item === props.shown?.item)
  if (!item) return null
  const former = props.shown?.former
  const id = former ?? item.file?.id
  const caption = former ? t('files.former.name', { label: item.label }) : item.label
  const facts = <PaperFacts {...props} item={item} caption={caption} />
  if (!props.mayOpen) return facts
  const file = former ? undefined : item.file
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>{facts}</figcaption>
      {id ? (
        <AdminFile key={id} id={id} label={caption} file={file} hasPageKeys={areKeysOn} onOpened={props.onOpened} />
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('files.missing')} />
      )}
    </figure>
  )
}

type PaperFactsProps = CaseFilesProps & { item: FileItem; caption: string }

const PaperFacts = ({ view, items, item, caption, shown, onShow, mayOpen, flags }: PaperFactsProps) => {
  const t = useTexts(caseTexts)
  const { file, label } = item
  const former = formerFileId(changeOf(view, item.item))
  const isFormer = shown?.former !== undefined
  return (
    <ItemFact view={view} item={item.item} label={label} flags={flags}>
      <Flex wrap gap="4px 12px" align="center">
        <strong>{caption}</strong>
        {file && !isFormer && (
          <Typography.Text type="secondary">
            {file.displayName} · {t('files.size', { size: Math.ceil(file.size / 1024) })}
          </Typography.Text>
        )}
        {mayOpen && former && (
          <Button
            type="link"
            size="small"
            aria-pressed={isFormer}
            onClick={() => onShow({ item: item.item, ...(isFormer ? {} : { former }) })}
          >
            {t('files.former')}
          </Button>
        )}
      </Flex>
      <SameFile names={namesOfSame(paperOf(item), items.map(paperOf))} />
      <LetterCheck view={view} item={item.item} file={file} />
    </ItemFact>
  )
}

const paperOf = ({ label, file }: FileItem) => ({ name: label, sha256: file?.sha256 })
