import { menuKeys } from '@portal/contract/menu-keys'
import { supplementField } from '@portal/contract/qualification/catalogue'
import { expiringPaperKeys } from '@portal/contract/qualification/expiring-papers'
import { Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { ItemCards } from '#web/shared/form/item-cards.tsx'
import { NumberField } from '#web/shared/form/number-field.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { menuName, paperName } from './catalogue-items.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import {
  type DraftQualification,
  newCheck,
  newField,
  newFile,
  newQualification,
  qualificationSchema,
  type QualificationValues,
  valuesOf
} from './qualification-values.ts'
import { WordsFields } from './words-fields.tsx'

type QualificationDialogProps = {
  /** Undefined: a new one. */
  qualification: DraftQualification | undefined
  all: readonly DraftQualification[]
  onSave: (qualification: DraftQualification) => void
  onClose: () => void
}

/** R28: one qualification as a form. Its faults are told before it reaches the draft. */
export const QualificationDialog = ({ qualification, all, onSave, onClose }: QualificationDialogProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const others = all.filter(({ code }) => code !== qualification?.code)
  const [schema] = useState(() => qualificationSchema(others))
  const form = useContractForm({
    schema,
    defaultValues: qualification ? valuesOf(qualification) : newQualification,
    onSubmit: async (next) => {
      onSave(next)
      onClose()
    }
  })
  const { dialog, close, guard } = useUnsaved(form, onClose)
  const title = qualification ? t('edit.label', { name: qualification.name[language] }) : t('add')
  return (
    <Modal {...dialog} title={title} width={800}>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('save')} isBusy={form.isBusy} onCancel={close} />}
      >
        <Section title={t('section.basics')}>
          <TextField
            name="code"
            label={t('code')}
            hint={t('code.hint')}
            isRequired
            readOnly={qualification !== undefined}
            autoComplete="off"
          />
          <WordsFields name="name" label={t('name')} isRequired />
          <WordsFields name="applicants" label={t('applicants')} hint={t('applicants.hint')} />
        </Section>
        <Section title={t('section.rules')}>
          <Rules others={others} />
        </Section>
        <Section title={t('section.supplement')}>
          <WordsFields name="supplement.title" label={t('supplementTitle')} isRequired />
          <Fields />
          <Files />
        </Section>
        <Section title={t('section.checklist')}>
          <Checks />
        </Section>
      </Form>
      {guard}
    </Modal>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} style={{ marginBlock: '8px 12px', fontSize: 18 }}>
        {title}
      </h2>
      {children}
    </section>
  )
}

const Rules = ({ others }: { others: readonly DraftQualification[] }) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  return (
    <>
      <CheckboxGroupField
        name="prerequisites"
        label={t('prerequisites')}
        hint={t('prerequisites.hint')}
        options={others.map(({ code, name }) => ({ value: code, label: name[language] }))}
      />
      <CheckboxGroupField
        name="menus"
        label={t('menus')}
        options={menuKeys.map((value) => ({ value, label: menuName(value, { language }) }))}
      />
      <NumberField
        name="validityMonths"
        label={t('validityMonths')}
        hint={t('validityMonths.hint')}
        unit={t('months')}
      />
      <RadioField
        name="approvals"
        label={t('approvals')}
        isRequired
        options={(['1', '2'] as const).map((value) => ({ value, label: t(`approvals.${value}`) }))}
      />
      <CheckboxGroupField
        name="papers.papers"
        label={t('papers')}
        hint={t('papers.hint')}
        options={expiringPaperKeys.map((value) => ({ value, label: paperName(value, language) }))}
      />
      <NumberField name="papers.graceDays" label={t('graceDays')} unit={t('days')} />
    </>
  )
}

const Fields = () => {
  const t = useTexts(catalogueTexts)
  const titleOf = useItemTitle('fields')
  return (
    <ItemCards name="supplement.fields" title={t('fields')} add={t('field.add')} fresh={newField} titleOf={titleOf}>
      {(place) => <FieldItem name={`supplement.fields.${place}`} />}
    </ItemCards>
  )
}

const FieldItem = ({ name }: { name: string }) => {
  const t = useTexts(catalogueTexts)
  const kind: unknown = useWatch({ name: `${name}.kind` })
  return (
    <>
      <TextField name={`${name}.key`} label={t('key')} hint={t('key.hint')} isRequired autoComplete="off" />
      <SelectField
        name={`${name}.kind`}
        label={t('kind')}
        isRequired
        placeholder={t('kind.choose')}
        options={supplementField.shape.kind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <WordsFields name={`${name}.label`} label={t('label')} isRequired />
      <WordsFields name={`${name}.hint`} label={t('hint')} />
      <NumberField name={`${name}.max`} label={t('max')} isRequired />
      {kind === 'select' && (
        <TextAreaField name={`${name}.options`} label={t('options')} hint={t('options.hint')} isRequired rows={3} />
      )}
      <CheckboxField name={`${name}.required`} label={t('required')} />
    </>
  )
}

const Files = () => {
  const t = useTexts(catalogueTexts)
  const titleOf = useItemTitle('files')
  return (
    <ItemCards name="supplement.files" title={t('files')} add={t('file.add')} fresh={newFile} titleOf={titleOf}>
      {(place) => <FileItem name={`supplement.files.${place}`} />}
    </ItemCards>
  )
}

const FileItem = ({ name }: { name: string }) => {
  const t = useTexts(catalogueTexts)
  const hasGuide = useWatch({ name: `${name}.hasGuide` }) === true
  return (
    <>
      <TextField name={`${name}.key`} label={t('key')} hint={t('key.hint')} isRequired autoComplete="off" />
      <WordsFields name={`${name}.label`} label={t('label')} isRequired />
      <WordsFields name={`${name}.hint`} label={t('hint')} isRequired />
      <CheckboxField name={`${name}.required`} label={t('required')} />
      <CheckboxField name={`${name}.template`} label={t('template.box')} />
      <CheckboxField name={`${name}.hasGuide`} label={t('guide.box')} />
      {hasGuide && (
        <>
          <WordsFields name={`${name}.guide.label`} label={t('guide.label')} isRequired />
          <WordsFields name={`${name}.guide`} label={t('guide.text')} isRequired isLong />
        </>
      )}
    </>
  )
}

/** R47: what a reviewer ticks before 通过. */
const Checks = () => {
  const t = useTexts(catalogueTexts)
  const titleOf = (place: number) => t('check.number', { number: place + 1 })
  return (
    <ItemCards name="checklist" title={t('checklist')} add={t('check.add')} fresh={newCheck} titleOf={titleOf}>
      {(place) => (
        <>
          <TextField
            name={`checklist.${place}.key`}
            label={t('key')}
            hint={t('check.key.hint')}
            isRequired
            autoComplete="off"
          />
          <WordsFields name={`checklist.${place}`} label={t('check.text')} isRequired />
        </>
      )}
    </ItemCards>
  )
}

/** The number of an item and its label, as far as it has one. */
const useItemTitle = (part: 'fields' | 'files') => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const { getValues } = useFormContext<QualificationValues>()
  // Rerenders while a label is typed.
  useWatch({ name: `supplement.${part}` })
  return (place: number): string => {
    const number = t(part === 'fields' ? 'field.number' : 'file.number', { number: place + 1 })
    const label = getValues(`supplement.${part}.${place}.label`)?.[language]
    return label ? `${number} · ${label}` : number
  }
}
