import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { SupplementFile } from '@portal/contract/qualification/catalogue'
import { useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { ItemNote } from '#web/shared/form/item-note.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { FileField } from '#web/shared/upload/file-field.tsx'
import { namesOfSame, profilePapers } from '#web/shared/upload/same-file.tsx'
import { applyTexts } from './apply-texts.ts'
import { qualificationsQuery } from './apply.queries.ts'
import { FileHelp } from './file-help.tsx'
import { HintWithRemark } from './remark.tsx'

type SupplementPaperProps = {
  file: SupplementFile
  remark: string | undefined
  /** All papers of the block, which may be the same file. */
  files: readonly SupplementFile[]
  /** Id of the submitted paper that the remark is about. */
  former: string | undefined
  onBusy: (isBusy: boolean) => void
}

/** One paper of the catalogue (R28). */
export const SupplementPaper = ({ file, files, remark, former, onBusy }: SupplementPaperProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const name = `files.${file.key}`
  const value: AttachmentView | null = useWatch({ name })
  const isMended = value?.id !== former
  const hint = file.required ? file.hint[language] : t('optional.hint', { hint: file.hint[language] })
  return (
    <div data-flagged={remark !== undefined && !isMended ? '' : undefined}>
      <FileField
        name={name}
        slot={`application:${file.key}`}
        label={file.label[language]}
        hint={isMended ? <HintWithRemark hint={hint} remark={remark} isMended /> : hint}
        note={remark !== undefined && !isMended && <ItemNote text={remark} />}
        isRequired={file.required}
        chooseText={file.template ? t('letter.upload') : undefined}
        sameAs={useSameAs(file, files)}
        onBusy={onBusy}
      >
        <FileHelp file={file} />
      </FileField>
    </div>
  )
}

const useSameAs = (own: SupplementFile, files: readonly SupplementFile[]): string[] => {
  const language = useLanguage()
  const chosen: Record<string, AttachmentView | null> = useWatch({ name: 'files' })
  const ofProfile = useQueryClient().getQueryData(qualificationsQuery.queryKey)?.profilePapers ?? {}
  const paperOf = ({ key, label }: SupplementFile) => ({ name: label[language], sha256: chosen[key]?.sha256 })
  return namesOfSame(paperOf(own), [...files.map(paperOf), ...profilePapers((key) => ofProfile[key], language)])
}
