import { submitApplication } from '@portal/contract/application'
import { messageText } from '@portal/contract/messages'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { beijingDay } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Button } from 'antd'
import { CheckIcon } from '#web/shared/ui/icons.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { applyTexts } from './apply-texts.ts'
import { type Qualifications, refreshQualifications } from './apply.queries.ts'
import { SupplementForm } from './supplement.form.tsx'
import { type Submission, supplementValues } from './supplement-values.ts'

type Available = Qualifications['available'][number]

/** R22: the manual's panel 业务资格 and, below it, the supplement block of the chosen qualification. */
export const QualificationPanel = ({ page }: { page: Qualifications }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [search, setSearch] = useSearchParams()
  const radios = useRef<HTMLFieldSetElement>(null)
  const [isAsked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<ApiProblem>()
  // The address keeps the choice across a reload, and messages and the home page can link to it.
  const chosen = page.available.find(({ code, lacking }) => code === search.get('apply') && lacking.length === 0)
  const choose = (code: string) => {
    setAsked(false)
    setRefusal(undefined)
    // flushSync: a radio button whose state waits for a transition jumps back for a moment.
    setSearch({ apply: code }, { replace: true, preventScrollReset: true, flushSync: true })
  }
  const askForChoice = () => {
    setAsked(true)
    radios.current?.querySelector<HTMLInputElement>('input:enabled')?.focus()
  }
  return (
    <section className="panel" aria-labelledby="apply-panel">
      <h2 id="apply-panel">{t('panel')}</h2>
      <div className="apply-rows">
        <Row label={t('owned')}>
          <Owned owned={page.owned} />
        </Row>
        {page.ended.length > 0 && (
          <Row label={t('ended')}>
            <Ended ended={page.ended} />
          </Row>
        )}
        <Row label={t('latest')}>{page.latest ? <Latest latest={page.latest} /> : <None />}</Row>
        <Row label={t('opinion')}>
          {page.latest?.opinion ? <span className="apply-opinion">{page.latest.opinion}</span> : <None />}
        </Row>
        <fieldset ref={radios} className="apply-row">
          <legend className="apply-label">{t('available')}</legend>
          <div className="apply-value apply-choices">
            {page.available.length === 0 && t('available.none')}
            {page.available.map((qualification) => (
              <Choice
                key={qualification.code}
                qualification={qualification}
                isChosen={qualification.code === chosen?.code}
                onChoose={choose}
              />
            ))}
            {isAsked && !chosen && (
              <p className="field-error" role="alert">
                {messageText('qualification.required', language)}
              </p>
            )}
          </div>
        </fieldset>
      </div>
      {/* A refused block may have disappeared, so the message is shown in its place. */}
      {refusal && !chosen && <ProblemAlert problem={refusal} />}
      {chosen ? (
        <Block
          key={chosen.code}
          qualification={chosen}
          isBlocked={page.profileMissing.length > 0}
          onRefused={setRefusal}
        />
      ) : (
        page.available.length > 0 && (
          <p>
            <Button type="primary" onClick={askForChoice}>
              {t('submit')}
            </Button>
          </p>
        )
      )}
    </section>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => {
  const id = useId()
  return (
    <div className="apply-row" role="group" aria-labelledby={id}>
      <span id={id} className="apply-label">
        {label}
      </span>
      <div className="apply-value">{children}</div>
    </div>
  )
}

const None = () => <span className="apply-soft">{useTexts(applyTexts)('none')}</span>

const Owned = ({ owned }: Pick<Qualifications, 'owned'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (owned.length === 0) return <None />
  return (
    <ul className="apply-grants">
      {owned.map(({ code, name, state, expiresAt, reason }) => (
        <li key={code}>
          {state === 'ACTIVE' && (
            <span className="apply-check">
              <CheckIcon />
            </span>
          )}
          <span>{name[language]}</span>
          {state === 'SUSPENDED' && <span className="tag tag-wait">{t('grant.suspended')}</span>}
          {expiresAt && <span className="apply-soft">{t('grant.until', { day: beijingDay(expiresAt) })}</span>}
          {state === 'SUSPENDED' && reason && <span className="apply-soft">{t('grant.reason', { reason })}</span>}
        </li>
      ))}
    </ul>
  )
}

const Ended = ({ ended }: Pick<Qualifications, 'ended'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <ul className="apply-grants">
      {ended.map(({ code, name, state, grantedAt, reason }) => (
        <li key={code}>
          <span>{name[language]}</span>
          <span className="tag">{t(state === 'REVOKED' ? 'ended.REVOKED' : 'ended.EXPIRED')}</span>
          <span className="apply-soft">{t('ended.since', { day: beijingDay(grantedAt) })}</span>
          {reason && <span className="apply-soft">{t('grant.reason', { reason })}</span>}
        </li>
      ))}
    </ul>
  )
}

const Latest = ({ latest }: { latest: NonNullable<Qualifications['latest']> }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <>
      {latest.name[language]} <span className="apply-soft">{t(`state.${latest.state}`)}</span>
    </>
  )
}

type ChoiceProps = { qualification: Available; isChosen: boolean; onChoose: (code: string) => void }

const Choice = ({ qualification: { code, name, lacking }, isChosen, onChoose }: ChoiceProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const isClosed = lacking.length > 0
  return (
    <span className="apply-choice">
      <label>
        <input
          type="radio"
          name="qualification"
          value={code}
          checked={isChosen}
          disabled={isClosed}
          aria-describedby={isClosed ? id : undefined}
          onChange={() => onChoose(code)}
        />
        {name[language]}
      </label>
      {isClosed && (
        <span id={id} className="apply-soft">
          {t('available.lacking', {
            names: lacking.map((lack) => lack[language]).join(language === 'en' ? ', ' : '、')
          })}
        </span>
      )}
    </span>
  )
}

type BlockProps = { qualification: Available; isBlocked: boolean; onRefused: (problem: ApiProblem) => void }

const Block = ({ qualification: { code, supplement }, isBlocked, onRefused }: BlockProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const queryClient = useQueryClient()
  const [, setSearch] = useSearchParams()
  const { enterprise } = useSession()
  const submit = async (submission: Submission) => {
    await call(submitApplication, { body: { qualification: code, ...submission } })
    await refreshQualifications(queryClient)
    // A choice made in the meantime stays.
    setSearch((now) => (now.get('apply') === code ? {} : now), { replace: true, preventScrollReset: true })
    showNotice(t('submitted'))
    // The form is gone; the list shows the new application.
    document.getElementById('apply-list')?.focus()
  }
  return (
    <div className="apply-block">
      <h3>{supplement.title[language]}</h3>
      <SupplementForm
        supplement={supplement}
        initial={supplementValues(supplement)}
        draftKey={`portal.apply.${enterprise.number}.${code}`}
        submitText={t('submit')}
        onSubmit={submit}
        // The data may have changed in another tab, by another operator or by a new catalogue.
        onProblem={(problem) => {
          if (problem.status !== 409 && problem.status !== 404) return
          onRefused(problem)
          void refreshQualifications(queryClient)
        }}
        {...(isBlocked
          ? {
              blocked: (
                <p>
                  {t('incomplete.submit')} <Link to={paths.profileEdit}>{t('incomplete.link')}</Link>
                </p>
              )
            }
          : {})}
      />
    </div>
  )
}
