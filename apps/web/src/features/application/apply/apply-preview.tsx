import type { Qualification } from '@portal/contract/qualification/catalogue'
import { Card, Divider } from 'antd'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { QualificationFacts } from './qualification-facts.tsx'
import { supplementValues } from './supplement-values.ts'
import { SupplementForm } from './supplement.form.tsx'

type ApplyPreviewProps = { qualification: Qualification; workingDays: number }

/** R28: what applicants see when they choose the qualification. An administrator has nothing to fill in. */
export const ApplyPreview = ({ qualification, workingDays }: ApplyPreviewProps) => {
  const { code, supplement } = qualification
  const language = useLanguage()
  return (
    <Card type="inner" size="small" title={<h3>{supplement.title[language]}</h3>}>
      <QualificationFacts qualification={qualification} workingDays={workingDays} columns={1} />
      <Divider size="medium" />
      {/* Not disabled, which would look different and hide the places for papers. The facts above name all items. */}
      <div inert>
        <SupplementForm
          supplement={supplement}
          initial={supplementValues(supplement)}
          draftKey={`portal.preview.${code}`}
          submitText=""
          onSubmit={async () => undefined}
          question={() => undefined}
          blocked={<span hidden />}
        />
      </div>
    </Card>
  )
}
