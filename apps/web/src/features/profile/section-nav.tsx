import { profileFields, type ProfileGroup, profileGroups } from '@portal/contract/profile-fields'
import type { ProfileRules, ProfileValues } from '@portal/contract/profile-rules'
import type { UseFormReturn } from 'react-hook-form'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { CheckIcon, DotIcon, WarningIcon } from '#web/shared/ui/icons.tsx'
import { markSection, type SectionMark } from './profile-rules.ts'
import { profileTexts } from './profile-texts.ts'
import type { FormValues } from './profile-values.ts'
import { useUnmet } from './use-unmet.ts'

export const sectionTitleId = (group: string): string => `${group}-title`

type SectionNavProps = { form: UseFormReturn<FormValues, unknown, ProfileValues>; rules: ProfileRules }

/** ux 9: the sections with the number of unfinished fields. */
export const SectionNav = ({ form, rules }: SectionNavProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const unmet = useUnmet(form, rules)
  return (
    <nav className="section-nav" aria-label={t('sections')}>
      <ol>
        {profileGroups.map((group) => (
          <li key={group.key}>
            <Link
              to={{ hash: group.key }}
              replace
              onClick={() => document.getElementById(sectionTitleId(group.key))?.focus({ preventScroll: true })}
            >
              <span>{group[language]}</span>{' '}
              <Mark mark={markSection(group.key, unmet)} isOptional={!asksFor(group.key, rules.required)} />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const asksFor = (group: ProfileGroup, required: ProfileRules['required']): boolean =>
  profileFields.some((field) => field.group === group && required.has(field.key))

const Mark = ({ mark: { missing, wrong }, isOptional }: { mark: SectionMark; isOptional: boolean }) => {
  const t = useTexts(profileTexts)
  if (wrong > 0) {
    return (
      <span className="section-mark is-wrong">
        <WarningIcon /> {t('section.wrong')} {wrong}
      </span>
    )
  }
  if (missing > 0) {
    return (
      <span className="section-mark is-missing">
        <DotIcon /> {t('section.missing')} {missing}
      </span>
    )
  }
  if (isOptional) return <span className="section-mark">{t('section.optional')}</span>
  return (
    <span className="section-mark is-done">
      <CheckIcon /> {t('section.done')}
    </span>
  )
}
