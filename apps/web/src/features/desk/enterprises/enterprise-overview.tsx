import { beijingTime } from '@portal/contract/beijing-time'
import { Descriptions, Flex, Progress } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import type { Enterprise } from './enterprises.queries.ts'
import { FreezeFacts } from './freeze-facts.tsx'

export const EnterpriseOverview = ({ enterprise }: { enterprise: Enterprise }) => {
  const t = useTexts(enterpriseTexts)
  const language = useLanguage()
  const { owner, freezes } = enterprise
  const or = (value: string | null) => value ?? <span style={softText}>{t('none')}</span>
  const onOff = (is: boolean) => t(is ? 'on' : 'off')
  const facts = {
    number: enterprise.number,
    fullName: or(enterprise.fullName),
    type: enterprise.type[language],
    creditCode: or(enterprise.creditCode),
    legalPerson: or(enterprise.legalPersonName),
    owner: or(owner && `${owner.username} · ${owner.phone}`),
    registeredAt: beijingTime(enterprise.registeredAt),
    completeness: (
      <Progress
        aria-label={t('completeness')}
        percent={enterprise.completeness}
        format={(percent) => `${percent}%`}
        size="small"
        style={{ maxWidth: 200, alignSelf: 'center' }}
      />
    ),
    needsCheck: onOff(enterprise.needsCheck),
    requiresSecondFactor: onOff(enterprise.requiresSecondFactor)
  }
  const items = Object.entries(facts).map(([key, children]) => ({
    key,
    // Object.entries loses the names of the keys.
    label: t(key as keyof typeof facts),
    children
  }))
  return (
    <Flex vertical gap={20}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        styles={{ content: { minWidth: 0, overflowWrap: 'anywhere' } }}
        items={items}
      />
      <section aria-labelledby="enterprise-freezes">
        <h2 id="enterprise-freezes" style={{ marginBlockEnd: 8 }}>
          {t('freezes.title')}
        </h2>
        {freezes.length === 0 && <span style={softText}>{t('freezes.none')}</span>}
        <ul className="divided">
          {freezes.map((freeze) => (
            <li key={freeze.frozenAt.getTime()}>
              <FreezeFacts freeze={freeze} />
            </li>
          ))}
        </ul>
      </section>
    </Flex>
  )
}
