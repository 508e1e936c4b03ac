import { mostRules, mostTeams, previewTeams, saveTeams } from '@portal/contract/application/team'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Col, Flex, Modal, Row } from 'antd'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { call } from '#web/shared/api.ts'
import { ChoicesField } from '#web/shared/form/choices-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { ItemCards } from '#web/shared/form/item-cards.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { useUnsaved } from '#web/shared/ui/use-unsaved.tsx'
import { PreviewTable } from './preview-table.tsx'
import { teamsTexts } from './teams-texts.ts'
import { type Teams, teamsQuery, type TeamsValues, valuesOf } from './teams.queries.ts'

type ViewProps = { view: Teams }

/** R47: teams and rules as one form, which is saved as a whole. */
export const TeamsDialog = ({ view, onClose }: ViewProps & { onClose: () => void }) => {
  const t = useTexts(teamsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(teamsQuery.queryKey)
  const form = useContractForm({
    schema: saveTeams.body,
    defaultValues: valuesOf(view),
    onSubmit: async (body) => {
      await readAnew(() => call(saveTeams, { body }))()
      onClose()
      void message.success(t('saved'))
    }
  })
  const { dialog, close, guard } = useUnsaved(form, onClose)
  return (
    <Modal {...dialog} title={t('change')} width={900}>
      <Form
        of={form}
        label={t('change')}
        labels="top"
        actions={<SubmitOrCancel submit={t('save')} isBusy={form.isBusy} onCancel={close} />}
      >
        <TeamCards view={view} />
        <RuleCards view={view} />
        <DraftPreview />
      </Form>
      {guard}
    </Modal>
  )
}

const TeamCards = ({ view: { reviewers } }: ViewProps) => {
  const t = useTexts(teamsTexts)
  const teams = useTeams()
  const options = reviewers.map(({ id, name, inWork, isAway, isReviewer }) => ({
    value: id,
    label: isReviewer
      ? t(isAway ? 'member.away' : 'member.load', { name, count: inWork })
      : t('member.former', { name })
  }))
  return (
    <ItemCards
      name="teams"
      title={t('teams')}
      add={t('team.add')}
      fresh={{ key: newKey(teams), name: '', members: [] }}
      most={mostTeams}
      titleOf={(place) => teams[place]?.name || t('team.number', { number: place + 1 })}
    >
      {(place) => (
        <>
          <TextField name={`teams.${place}.name`} label={t('team.name')} isRequired maxLength={30} autoComplete="off" />
          <ChoicesField
            name={`teams.${place}.members`}
            label={t('team.members')}
            placeholder={t('team.members.choose')}
            options={options}
          />
        </>
      )}
    </ItemCards>
  )
}

const useTeams = (): TeamsValues['teams'] => useWatch<TeamsValues, 'teams'>({ name: 'teams' })

const RuleCards = ({ view: { types, qualifications } }: ViewProps) => {
  const t = useTexts(teamsTexts)
  const language = useLanguage()
  const { areas } = useAreas()
  const teams = useTeams()
  useWithoutRemoved(teams)
  const named = (list: Teams['types']) => list.map(({ code, name }) => ({ value: code, label: name[language] }))
  const parts = [
    { part: 'region', options: areas },
    { part: 'type', options: named(types) },
    { part: 'qualification', options: named(qualifications) }
  ] as const
  return (
    <ItemCards
      name="rules"
      title={t('rules')}
      add={t('rule.add')}
      fresh={{ region: '', type: '', qualification: '', team: '' }}
      most={mostRules}
      titleOf={(place) => t('rule.number', { number: place + 1 })}
    >
      {(place) => (
        <Row gutter={16}>
          {parts.map(({ part, options }) => (
            <Col key={part} xs={24} md={12}>
              <SelectField
                name={`rules.${place}.${part}`}
                label={t(`rule.${part}`)}
                placeholder={t('rule.any')}
                options={options}
                isSearchable
              />
            </Col>
          ))}
          <Col xs={24} md={12}>
            <SelectField
              name={`rules.${place}.team`}
              label={t('rule.team')}
              placeholder={t('rule.team.choose')}
              isRequired
              options={teams.map(({ key, name }, index) => ({
                value: key,
                label: name || t('team.number', { number: index + 1 })
              }))}
            />
          </Col>
        </Row>
      )}
    </ItemCards>
  )
}

/** A rule of a team that was removed has to name another one. */
const useWithoutRemoved = (teams: TeamsValues['teams']): void => {
  const { getValues, setValue } = useFormContext<TeamsValues>()
  useEffect(() => {
    for (const [place, { team }] of getValues('rules').entries())
      if (team !== '' && !teams.some(({ key }) => key === team)) setValue(`rules.${place}.team`, '')
  }, [teams, getValues, setValue])
}

const DraftPreview = () => {
  const t = useTexts(teamsTexts)
  const { getValues, trigger } = useFormContext<TeamsValues>()
  const preview = useMutation({
    mutationFn: async () => {
      const { teams, rules } = getValues()
      return call(previewTeams, { body: { teams, rules } })
    }
  })
  const show = async () => (await trigger(undefined, { shouldFocus: true })) && preview.mutate()
  return (
    <Flex vertical gap={12} style={{ marginBottom: 24 }}>
      <div>
        <Button {...keepsField} loading={preview.isPending} onClick={() => void show()}>
          {t('preview.show')}
        </Button>
      </div>
      {preview.error && <ProblemAlert problem={asProblem(preview.error)} />}
      {preview.data && <PreviewTable preview={preview.data} />}
    </Flex>
  )
}

/** The first of `new-1`, `new-2` … that no team has. The server gives an id in its place. */
export const newKey = (teams: readonly { key: string }[]): string => {
  const numbers = teams.map(({ key }) => (key.startsWith('new-') ? Number(key.slice(4)) : 0))
  return `new-${Math.max(0, ...numbers) + 1}`
}
