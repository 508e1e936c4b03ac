import { Flex, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { changeOf, fieldValue } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { FactList } from './fact-list.tsx'
import { ChangeMark, ItemFact } from './item-marks.tsx'
import type { Case } from '../review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type SupplementField = Case['catalogue']['supplement']['fields'][number]
type CaseSupplementProps = { view: Case; flags: KeptDraft | undefined }

export const CaseSupplement = ({ view, flags }: CaseSupplementProps) => {
  const language = useLanguage()
  const { title, fields } = view.catalogue.supplement
  // Its papers are listed with the files.
  if (fields.length === 0) return null
  return (
    <DeskCard id="case-supplement" title={title[language]}>
      <FactList
        items={fields.map((field) => ({
          key: field.key,
          label: field.label[language],
          children: <FieldFact view={view} field={field} flags={flags} />
        }))}
      />
    </DeskCard>
  )
}

const FieldFact = ({ view, field, flags }: CaseSupplementProps & { field: SupplementField }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const { key, label, hint } = field
  const item = `field:${key}`
  const change = changeOf(view, item)
  const value = view.fields[key]
  const former = change?.former ?? undefined
  return (
    <ItemFact
      view={view}
      item={item}
      label={label[language]}
      flags={flags}
      former={former && fieldValue(view, key, former, language)}
    >
      <Flex wrap gap={8}>
        {value ? (
          <span className="lines">{fieldValue(view, key, value, language)}</span>
        ) : (
          <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
        )}
        {value && hint && <Typography.Text type="secondary">（{hint[language]}）</Typography.Text>}
        <ChangeMark change={change} />
      </Flex>
    </ItemFact>
  )
}
