import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { isProfileKey, profileFields, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Col, ConfigProvider, Flex, Row } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useLocation } from 'react-router'
import { call } from '#web/shared/api.ts'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { WaitingNotice } from '#web/shared/checks/waiting-notice.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { type ContractForm, useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ChangeNotice, GuardedHint } from '../change-notice.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { ConsentsContext, useConsentsOf } from '../consents.ts'
import type { DraftState } from './draft-state.ts'
import { DraftStatus } from './draft-status.tsx'
import { FormSections } from './form-sections.tsx'
import { LicenceFirst } from './licence-first.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { PapersContext, usePapersOf } from '../papers.ts'
import { profileFormSchema, rulesOf } from './profile-rules.ts'
import { profileTexts } from '../profile-texts.ts'
import { formValues, type FormValues, type ProfileView, withheldKeys } from './profile-values.ts'
import styles from '../profile.module.css'
import { profileToEditQuery } from '../profile.queries.ts'
import { ReadMarksContext, useReadMarksOf } from './read-marks.tsx'
import { RestoredNotice } from './restored-notice.tsx'
import { SectionNav, sectionTitleId } from './section-nav.tsx'
import { SubmitBar } from './submit-bar.tsx'
import { UploadsContext, useUploadsOf } from './uploads.ts'
import { useCodeCheck } from './use-code-check.ts'
import { useConflict } from './use-conflict.ts'
import { useDraft } from './use-draft.ts'
import { useHold } from './use-hold.ts'
import { useJudging } from './use-judging.ts'
import { useScrollRoom } from './use-scroll-room.ts'
import { useSubmit } from './use-submit.ts'

type ProfileFormProps = {
  opened: ProfileView
  /** Tests show some of the forty fields, because all of them take a second. */
  only?: readonly ProfileKey[]
}

/** R18. */
export const ProfileForm = ({ opened, only }: ProfileFormProps) => {
  const t = useTexts(profileTexts)
  const check = useTexts(checksTexts)
  const { needsCheck } = useSession()
  // Another version of the server replaces it after a conflict or a discarded draft.
  const [view, setView] = useState(opened)
  const [restored, setRestored] = useState(opened.draft)
  const regions = useQuery(regionsQuery).data
  const rules = useMemo(() => rulesOf(view, regions?.isRegion), [view, regions])
  const submit = useSubmit()
  const papers = usePapersOf(opened)
  const uploads = useUploadsOf()
  const consents = useConsentsOf(opened)
  const marks = useReadMarksOf()
  const codes = useCodeCheck(view.values['creditCode'])
  const contractForm: ContractForm<FormValues, ProfileValues> = useContractForm({
    schema: useMemo(() => profileFormSchema(rules), [rules]),
    defaultValues: formValues(opened),
    codeFields: pointers,
    // Blocks 提交 during an upload; the slot shows its own message.
    check: (values) => ({
      ...Object.fromEntries(uploads.running().map((key) => [key, 'file.required'])),
      ...consents.faults(values),
      creditCode: codes.fault(values.creditCode)
    }),
    onSubmit: (values) => submit(values, draft.saver)
  })
  const { form } = contractForm
  const draft = useDraft(view, form, consents)
  const waiting = useHold(draft)
  const queryClient = useQueryClient()
  const show = (fresh: ProfileView) => {
    setView(fresh)
    queryClient.setQueryData(profileToEditQuery.queryKey, fresh)
  }
  // A decision that arrives while the form is open changes what is allowed, but not the typed values.
  const now = { ...view, change: opened.change, reviewsChanges: opened.reviewsChanges }
  const conflict = useConflict({ view, form, draft, onView: show, onFound: papers.learn })
  const judge = useJudging(form, rules)
  useOpenedAt(form)
  const leave = () => {
    judge()
    codes.ask(form.getValues('creditCode'), form)
  }

  const reopen = async () => {
    const fresh = await call(readProfile, {})
    show(fresh)
    setRestored(fresh.draft)
    form.reset(formValues(fresh))
    draft.saver.adopt(formValues(fresh), {
      revision: fresh.draft?.revision ?? 0,
      baseRevision: fresh.revision,
      savedAt: fresh.draft?.savedAt
    })
  }
  return (
    <PapersContext value={papers}>
      <UploadsContext value={uploads}>
        <ConsentsContext value={consents}>
          <ReadMarksContext value={marks}>
            <Row gutter={[20, 20]} align="top" onBlur={leave}>
              {/* Beside the form on the right, on a small screen above it. */}
              <Col xs={24} lg={{ flex: '220px', order: 1 }} className={styles['nav'] ?? ''}>
                <SectionNav form={form} rules={rules} />
              </Col>
              <Col xs={24} lg={{ flex: '1 1 0' }}>
                <Flex vertical gap={16}>
                  <ChangeNotice view={now} onWithdraw={draft.saver.flush} onWithdrawn={reopen} />
                  <GuardedHint view={now} />
                  {waiting && <WaitingNotice check={waiting} />}
                  {restored && !waiting && <RestoredNotice draft={restored} onDiscarded={reopen} />}
                  <WithheldNotice form={form} />
                  <Form of={contractForm} label={t('form')} labelWidth={useLanguage() === 'en' ? 200 : 152}>
                    <ConfigProvider componentDisabled={waiting !== undefined}>
                      {view.revision === 0 && (!only || only.includes('businessLicence')) && (
                        <LicenceFirst view={view} />
                      )}
                      <FormSections view={view} only={only} />
                    </ConfigProvider>
                  </Form>
                  <Flex vertical gap={8} className="foot-bar" ref={useScrollRoom('scrollPaddingBottom')}>
                    {conflict && <ConflictNotice conflict={conflict} view={view} readMine={form.getValues} />}
                    <SubmitBar
                      of={contractForm}
                      rules={rules}
                      text={needsCheck ? check('submit') : t('submit')}
                      blocked={waiting ? t('check.blocked') : now.change?.state === 'PENDING' && t('change.blocked')}
                    >
                      <DraftStatus saver={draft.saver} state={conflict ? draft.state : withoutConflict(draft.state)} />
                    </SubmitBar>
                  </Flex>
                </Flex>
              </Col>
              <LeaveGuard {...draft} />
            </Row>
          </ReadMarksContext>
        </ConsentsContext>
      </UploadsContext>
    </PapersContext>
  )
}

/** While it is unclear whether there is a conflict, the draft is still being saved. */
const withoutConflict = (state: DraftState): DraftState =>
  state.phase === 'conflict' ? { ...state, phase: 'saving' } : state

// The server's pointers start at the body; form fields are named by their keys.
const pointers = Object.fromEntries(profileFields.map(({ key }) => [`/values/${key}`, key]))

/** `#bankAccount` opens at the field, `#bank` at the section. */
const useOpenedAt = (form: UseFormReturn<FormValues, unknown, ProfileValues>): void => {
  const { hash } = useLocation()
  useEffect(() => {
    const target = hash.slice(1)
    if (isProfileKey(target)) form.setFocus(target)
    else if (target) {
      document.getElementById(target)?.scrollIntoView()
      document.getElementById(sectionTitleId(target))?.focus({ preventScroll: true })
    }
  }, [form, hash])
}

type WithheldNoticeProps = { form: UseFormReturn<FormValues, unknown, ProfileValues> }

/** R19: names the values of another session until they are typed again or cleared. */
const WithheldNotice = ({ form }: WithheldNoticeProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const labelOf = useFieldLabels()
  const keys = useWatch({ control: form.control, compute: withheldKeys })
  if (keys.length === 0) return null
  const fields = keys.map(labelOf).join(language === 'en' ? ', ' : '、')
  return <Alert role="status" type="warning" showIcon title={t('withheld.text', { fields })} />
}
