import { readProfile } from '@portal/contract/profile-endpoints'
import { isProfileKey, profileFields, profileGroups } from '@portal/contract/profile-fields'
import type { ProfileRules, ProfileValues } from '@portal/contract/profile-rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useLocation } from 'react-router'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { type ContractForm, useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { Button } from 'antd'
import { ChangeNotice, GuardedHint } from './change-notice.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DraftStatus } from './draft-status.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { ProfileField } from './profile-field.tsx'
import { profileToEditQuery } from './profile.queries.ts'
import { PapersContext, usePapersOf } from './papers.ts'
import { profileFormSchema, rulesOf } from './profile-rules.ts'
import { profileTexts } from './profile-texts.ts'
import { formValues, type FormValues, type ProfileView } from './profile-values.ts'
import { RestoredNotice } from './restored-notice.tsx'
import { SectionNav, sectionTitleId } from './section-nav.tsx'
import { useConflict } from './use-conflict.ts'
import { useDraft } from './use-draft.ts'
import { useJudging } from './use-judging.ts'
import { UploadsContext, useUploadsOf } from './uploads.ts'
import { useSubmit } from './use-submit.ts'
import { useUnmet } from './use-unmet.ts'
import { WithheldNotice } from './withheld-notice.tsx'

/** R18. */
export const ProfileForm = ({ opened }: { opened: ProfileView }) => {
  const t = useTexts(profileTexts)
  // Another version of the server replaces it after a conflict or a discarded draft.
  const [view, setView] = useState(opened)
  const [restored, setRestored] = useState(opened.draft)
  const regions = useQuery(regionsQuery).data
  const rules = useMemo(() => rulesOf(view, regions?.isRegion), [view, regions])
  const submit = useSubmit()
  const papers = usePapersOf(opened)
  const uploads = useUploadsOf()
  const contractForm: ContractForm<FormValues, ProfileValues> = useContractForm({
    schema: useMemo(() => profileFormSchema(rules), [rules]),
    defaultValues: formValues(opened),
    codeFields: pointers,
    // Blocks 提交 during an upload; the slot shows its own message.
    check: () => Object.fromEntries(uploads.running().map((key) => [key, 'file.required'])),
    onSubmit: (values) => submit(values, draft.saver)
  })
  const { form } = contractForm
  const draft = useDraft(view, form)
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
        <div className="profile-edit" onBlur={judge}>
          <div ref={makeRoomForAside} className="profile-aside">
            <SectionNav form={form} rules={rules} />
            <DraftStatus {...draft} />
          </div>
          <div className="profile-main">
            <ChangeNotice view={now} onWithdraw={draft.saver.flush} onWithdrawn={reopen} />
            <GuardedHint view={now} />
            {restored && <RestoredNotice draft={restored} onDiscarded={reopen} />}
            <WithheldNotice form={form} />
            <Form
              of={contractForm}
              label={t('form')}
              actions={<SubmitRow of={contractForm} rules={rules} isBlocked={now.change?.state === 'PENDING'} />}
            >
              <Sections view={view} />
            </Form>
            {conflict && <ConflictNotice conflict={conflict} view={view} readMine={form.getValues} />}
          </div>
          <LeaveGuard {...draft} />
        </div>
      </UploadsContext>
    </PapersContext>
  )
}

/** Passes the height of the sticky section bar to the styles, so that the focus never hides behind it. */
const makeRoomForAside = (aside: HTMLElement | null) => {
  if (!aside) return
  const { style } = document.documentElement
  const observer = new ResizeObserver(() => style.setProperty('--aside-height', `${aside.offsetHeight}px`))
  observer.observe(aside)
  return () => {
    observer.disconnect()
    style.removeProperty('--aside-height')
  }
}

// The server's pointers start at the body; form fields are named by their keys.
const pointers = Object.fromEntries(profileFields.map(({ key }) => [`/values/${key}`, key]))

const Sections = ({ view }: { view: ProfileView }) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return profileGroups.map((group) => (
    <section
      key={group.key}
      id={group.key}
      className="panel profile-section"
      aria-labelledby={sectionTitleId(group.key)}
    >
      <h2 id={sectionTitleId(group.key)} tabIndex={-1}>
        {group[language]}
      </h2>
      {profileFields
        .filter((field) => field.group === group.key)
        .map((field) => (
          <ProfileField key={field.key} field={field} view={view} />
        ))}
    </section>
  ))
}

type SubmitRowProps = {
  of: ContractForm<FormValues, ProfileValues>
  rules: ProfileRules
  /** R21: a change waits for review, so nothing else can be submitted. */
  isBlocked: boolean
}

const SubmitRow = ({ of: { form, isBusy, submit }, rules, isBlocked }: SubmitRowProps) => {
  const t = useTexts(profileTexts)
  const unmet = useUnmet(form, rules)
  const wrong = unmet.filter(({ isWrong }) => isWrong).length
  const missing = unmet.length - wrong
  return (
    <div className="submit-row">
      {/* Not a submit button: Enter in one of forty fields must not submit. */}
      <Button type="primary" disabled={isBlocked} loading={isBusy} onClick={() => void submit()}>
        {t('submit')}
      </Button>
      <p className="submit-open">
        {isBlocked && <span>{t('change.blocked')}</span>}
        {missing > 0 && <span>{t('open.required', { count: missing })}</span>}
        {wrong > 0 && <span>{t('open.wrong', { count: wrong })}</span>}
      </p>
    </div>
  )
}

/** `#bankAccount` opens at the field, `#bank` at the section. */
const useOpenedAt = <O,>(form: UseFormReturn<FormValues, unknown, O>) => {
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
