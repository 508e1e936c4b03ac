import { FileImageOutlined, FilePdfOutlined, FileUnknownOutlined } from '@ant-design/icons'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { useQuery } from '@tanstack/react-query'
import { Avatar, type AvatarProps, Button, Flex, Tag } from 'antd'
import { adminFileQuery } from '#web/shared/admin/admin-file.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useBytes } from '#web/shared/upload/picture-page.tsx'
import { changeOf, type FileItem, lastRemarks } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import styles from '../desk.module.css'
import { useAreKeysOn } from '#web/shared/desk/use-case-keys.ts'
import type { CaseFilesProps } from './case-files.tsx'
import { ChangeMark } from './item-marks.tsx'

/** Every paper of the case with its marks; also those that are missing, since they may get a remark. */
export const PaperList = (props: CaseFilesProps) => (
  <ul className={styles['list']}>
    {props.items.map((item, index) => (
      <li key={item.item}>
        <PaperButton {...props} item={item} shortcut={index < 9 ? String(index + 1) : undefined} />
      </li>
    ))}
  </ul>
)

type PaperButtonProps = CaseFilesProps & { item: FileItem; shortcut: string | undefined }

const PaperButton = ({ view, item: { item, label, file, isRequired }, shortcut, ...props }: PaperButtonProps) => {
  const { shown, seen, onShow, flags } = props
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  const isShown = shown?.item === item
  return (
    <Button
      block
      type="text"
      className={styles['paper']}
      aria-pressed={isShown}
      aria-keyshortcuts={areKeysOn ? shortcut : undefined}
      onClick={() => onShow({ item })}
    >
      <Thumbnail file={file} />
      <Flex component="span" vertical align="start" gap={2} style={{ minWidth: 0 }}>
        <span>{label}</span>
        <Flex component="span" wrap gap={4}>
          {isRequired && <Tag>{t('files.required')}</Tag>}
          {file && seen.has(file.id) && <Tag color="success">{t('files.seen')}</Tag>}
          <FileState file={file} />
          <ChangeMark change={changeOf(view, item)} />
          {lastRemarks(view)[item] && (
            <Tag color="warning">{t(view.state === 'RETURNED' ? 'flag.now' : 'flag.former')}</Tag>
          )}
          {flags?.draft.flags[item] && <Tag color="warning">{t('flag.made')}</Tag>}
        </Flex>
      </Flex>
    </Button>
  )
}

const Thumbnail = ({ file }: { file: AttachmentView | undefined }) => {
  if (!file) return <Square icon={<FileUnknownOutlined />} />
  return file.mediaType === 'application/pdf' ? (
    <Square icon={<FilePdfOutlined />} />
  ) : (
    <PictureThumbnail id={file.id} />
  )
}

/** The picture itself once it was opened. To fetch it for the list would be logged as a look that nobody took. */
const PictureThumbnail = ({ id }: { id: string }) => {
  const bytes = useQuery({ ...adminFileQuery(id), enabled: false }).data
  return bytes ? <Picture bytes={bytes} /> : <Square icon={<FileImageOutlined />} />
}

const Picture = ({ bytes }: { bytes: Blob }) => <Square src={<img ref={useBytes(bytes)} alt="" />} />

const Square = (look: Pick<AvatarProps, 'icon' | 'src'>) => (
  <Avatar aria-hidden shape="square" size={32} className={styles['thumbnail']} {...look} />
)

const FileState = ({ file }: { file: AttachmentView | undefined }) => {
  const t = useTexts(caseTexts)
  if (!file) return <Tag>{t('files.missing')}</Tag>
  if (file.status === 'QUARANTINED') return <Tag color="warning">{t('files.waiting')}</Tag>
  if (file.status === 'INFECTED') return <Tag color="error">{t('files.infected')}</Tag>
  if (file.status === 'ERASED') return <Tag>{t('files.erased')}</Tag>
  return null
}
