import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { usePaperWords } from '#web/shared/profile/use-paper-words.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { type SignalLine, signalLine } from './signal-lines.ts'
import { signalTexts } from './signal-texts.ts'
import { signalsQuery } from './signals.queries.ts'

type SignalsProps = {
  enterprise: { number: string; type: { zh: string; en: string } }
  /** The case that is open. */
  application?: string
  /** What the page itself knows, shown first. Undefined while it is being read. */
  more?: readonly SignalLine[] | undefined
}

const none: readonly SignalLine[] = []

/** R47: what to notice at a case, a change of the profile or of a phone. What is all right is silent. */
export const Signals = ({ enterprise, application, ...rest }: SignalsProps) => {
  const t = useTexts(signalTexts)
  const language = useLanguage()
  const { term } = usePaperWords()
  const { data, error, refetch } = useQuery(signalsQuery(enterprise.number, application))
  const more = 'more' in rest ? rest.more : none
  if (error) return <QueryProblem of={{ error, refetch }} />
  const lines = [...(more ?? none), ...(data ?? []).map((each) => signalLine(each, enterprise, { t, language, term }))]
  if (lines.length > 0) return <Lines lines={lines} />
  return (
    <Typography.Text type="secondary" role="status">
      {t(data && more ? 'none' : 'reading')}
    </Typography.Text>
  )
}

const Lines = ({ lines }: { lines: readonly SignalLine[] }) => {
  const t = useTexts(signalTexts)
  const [isWhole, setWhole] = useState(false)
  // On a phone more lines would push the buttons of the decision out of sight.
  const mostLines = useIsNarrow() ? 3 : 6
  return (
    <SectionCard size="small" title={t('title', { count: lines.length })}>
      <Flex vertical gap={4} component="ul">
        {(isWhole ? lines : lines.slice(0, mostLines)).map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </Flex>
      {lines.length > mostLines && (
        <Button type="link" size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('fewer') : t('all', { count: lines.length })}
        </Button>
      )}
    </SectionCard>
  )
}

const tones = { error: 'danger', warning: 'warning', info: 'secondary' } as const

const Line = ({ line: { head, detail, to, tone } }: { line: SignalLine }) => (
  <Flex component="li" wrap gap="0 8px">
    {typeof to === 'string' ? (
      <Link to={to} style={target}>
        {head}
      </Link>
    ) : (
      <Button type="link" size="small" style={bare} onClick={() => document.getElementById(to.id)?.focus()}>
        {head}
      </Button>
    )}
    {detail && (
      <Typography.Text type={tones[tone]} className="lines">
        {detail}
      </Typography.Text>
    )}
  </Flex>
)

// WCAG 2.5.8: the links of two lines stand closely.
const target = { display: 'inline-block', lineHeight: '24px' }

// Begins where the links begin.
const bare = { paddingInline: 0 }
