import { profileFields, type ProfileGroup, profileGroups } from '@portal/contract/enterprise/profile-fields'
import type { ProfileRules, ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { Anchor, Typography } from 'antd'
import type { UseFormReturn } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { markSection, type SectionMark } from './profile-rules.ts'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues } from './profile-values.ts'
import { useUnmet } from './use-judging.ts'

export const sectionTitleId = (group: string): string => `${group}-title`

type SectionNavProps = { form: UseFormReturn<FormValues, unknown, ProfileValues>; rules: ProfileRules }

/** ux 9: the sections with the number of unfinished fields. */
export const SectionNav = ({ form, rules }: SectionNavProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const navigate = useNavigate()
  const unmet = useUnmet(form, rules)
  const items = profileGroups.map((group) => ({
    key: group.key,
    href: `#${group.key}`,
    title: (
      <>
        {group[language]} <Mark mark={markSection(group.key, unmet)} isOptional={!asksFor(group.key, rules.required)} />
      </>
    )
  }))
  return (
    <nav aria-label={t('sections')}>
      <Anchor
        affix={false}
        showInkInFixed
        direction={isNarrow ? 'horizontal' : 'vertical'}
        targetOffset={isNarrow ? 88 : 16}
        items={items}
        onClick={(event, { href }) => {
          // antd would replace the router's entry of the history.
          event.preventDefault()
          void navigate({ hash: href }, { replace: true, preventScrollReset: true })
          document.getElementById(sectionTitleId(href.slice(1)))?.focus({ preventScroll: true })
        }}
      />
    </nav>
  )
}

const asksFor = (group: ProfileGroup, required: ProfileRules['required']): boolean =>
  profileFields.some((field) => field.group === group && required.has(field.key))

const Mark = ({ mark: { missing, wrong }, isOptional }: { mark: SectionMark; isOptional: boolean }) => {
  const t = useTexts(profileTexts)
  if (wrong > 0) return <Typography.Text type="danger">{`${t('section.wrong')} ${wrong}`}</Typography.Text>
  if (missing > 0) return <Typography.Text type="warning">{`${t('section.missing')} ${missing}`}</Typography.Text>
  if (isOptional) return <Typography.Text type="secondary">{t('section.optional')}</Typography.Text>
  return <Typography.Text type="success">{t('section.done')}</Typography.Text>
}
