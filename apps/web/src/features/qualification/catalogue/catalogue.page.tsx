import { beijingTime } from '@portal/contract/beijing-time'
import type { CataloguePage as CatalogueRead } from '@portal/contract/qualification/catalogue-change'
import { proposeCatalogue } from '@portal/contract/qualification/catalogue-change'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { catalogueQuery } from './catalogue.queries.ts'
import type { Preview } from './preview-dialog.tsx'
import { useCatalogueDraft } from './use-catalogue-draft.ts'
import { CatalogueParts } from './catalogue-parts.tsx'

type CataloguePageProps = { preview: Preview }

/** R28, R38: the qualifications as data. One administrator edits, another one publishes. */
export const CataloguePage = ({ preview }: CataloguePageProps) => {
  const t = useTexts(catalogueTexts)
  const { data: page, isPending, error, refetch } = useQuery(catalogueQuery)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <PageTitle title={t('title')} />
      <p style={{ ...softText, margin: 0 }}>{t('intro')}</p>
      {page && (
        <p style={{ margin: 0 }}>{t('in-force', { version: page.version, time: beijingTime(page.publishedAt) })}</p>
      )}
      {isPending && <Skeleton lines={8} />}
      <QueryProblem of={{ error, refetch }} />
      {page && <Content page={page} preview={preview} />}
    </Flex>
  )
}

const Content = ({ page, preview }: CataloguePageProps & { page: CatalogueRead }) => {
  const { roles } = useAdmin()
  const draft = useCatalogueDraft(page)
  return <CatalogueParts page={page} draft={draft} mayEdit={mayCall(proposeCatalogue, roles)} preview={preview} />
}
