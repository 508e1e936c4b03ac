import type { CataloguePage } from '@portal/contract/qualification/catalogue-change'
import { History } from './history.tsx'
import type { Preview } from './preview-dialog.tsx'
import { QualificationList } from './qualification-list.tsx'
import { SettingsCard } from './settings-card.tsx'
import { UnsentChanges } from './unsent-changes.tsx'
import type { useCatalogueDraft } from './use-catalogue-draft.ts'
import { WaitingChange } from './waiting-change.tsx'

type CataloguePartsProps = {
  page: CataloguePage
  draft: ReturnType<typeof useCatalogueDraft>
  mayEdit: boolean
  preview: Preview
}

export const CatalogueParts = ({ page, draft, mayEdit, preview }: CataloguePartsProps) => {
  const change = mayEdit ? draft.change : undefined
  return (
    <>
      {page.waiting && <WaitingChange page={page} waiting={page.waiting} preview={preview} />}
      {mayEdit && draft.kept && <UnsentChanges page={page} kept={draft.kept} onForget={draft.forget} />}
      <QualificationList
        content={draft.content}
        isDraft={draft.kept !== undefined}
        onChange={change}
        preview={preview}
      />
      <SettingsCard content={draft.content} onChange={change} />
      <History page={page} />
    </>
  )
}
