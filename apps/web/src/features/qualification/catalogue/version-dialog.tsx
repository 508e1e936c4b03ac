import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { useQuery } from '@tanstack/react-query'
import { Collapse, Descriptions, Flex, Modal } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { groupsOf } from './catalogue-items.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { versionQuery } from './catalogue.queries.ts'
import { DifferenceList, Value } from './difference-list.tsx'

/** One version: how it differs from the one before, and all that it says. */
export const VersionDialog = ({ version, onClose }: { version: number; onClose: () => void }) => {
  const t = useTexts(catalogueTexts)
  const { data, isPending, error, refetch } = useQuery(versionQuery(version))
  return (
    <Modal {...useDialog({ onClose })} title={t('version.title', { version })} width={960}>
      {isPending && <Skeleton lines={6} />}
      <QueryProblem of={{ error, refetch }} />
      {data && (
        <Flex vertical gap={16}>
          {data.before ? (
            <>
              <h3 style={{ margin: 0, fontSize: 16 }}>{t('version.differences', { version: data.before.version })}</h3>
              <DifferenceList from={data.before.content} to={data.content} />
            </>
          ) : (
            <p style={{ margin: 0 }}>{t('version.first')}</p>
          )}
          <h3 style={{ margin: 0, fontSize: 16 }}>{t('version.content')}</h3>
          <Whole content={data.content} />
        </Flex>
      )}
    </Modal>
  )
}

const Whole = ({ content }: { content: Catalogue }) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  return (
    <Collapse
      items={groupsOf(content, { t, language }).map(({ key, title, items }) => ({
        key: `group-${key}`,
        label: title,
        children: (
          <Descriptions
            size="small"
            column={1}
            layout={isNarrow ? 'vertical' : 'horizontal'}
            styles={{ label: { width: isNarrow ? undefined : 240 }, content: { display: 'block', minWidth: 0 } }}
            items={items.map((item) => ({ key: item.key, label: item.label, children: <Value value={item.value} /> }))}
          />
        )
      }))}
    />
  )
}
