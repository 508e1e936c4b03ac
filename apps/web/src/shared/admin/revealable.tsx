import { useMutation } from '@tanstack/react-query'
import { Button, Flex, Typography } from 'antd'
import { useEffect } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useIsSettled } from '#web/shared/session/use-is-settled.ts'
import { adminTexts } from './admin-texts.ts'

/** R19: a revealed value is hidden again after this time. */
const shownSeconds = 60

type RevealableProps = { masked: string; label: string; reveal: () => Promise<{ value: string }> }

/** Shows a masked value for one minute; the server logs who looked. */
export const Revealable = ({ masked, label, reveal }: RevealableProps) => {
  const t = useTexts(adminTexts)
  const { mutate, reset, data, error, isPending } = useMutation({ mutationFn: reveal, gcTime: 0 })
  const problem = error ? asProblem(error) : undefined
  const isSettled = useIsSettled(problem)
  useEffect(() => {
    if (!data) return
    const timer = window.setTimeout(reset, shownSeconds * 1000)
    return () => window.clearTimeout(timer)
  }, [data, reset])
  return (
    <Flex component="span" wrap gap="0 small" align="center">
      <span>{data?.value ?? masked}</span>
      <Button
        type="link"
        size="small"
        // `disabled` would take the focus away.
        aria-disabled={isPending || undefined}
        aria-label={t(data ? 'reveal.hide.label' : 'reveal.label', { label })}
        onClick={() => (data ? reset() : isPending || mutate())}
      >
        {t(data ? 'reveal.hide' : 'reveal')}
      </Button>
      <Typography.Text type="secondary" role="status">
        {data && t('reveal.shown', { seconds: shownSeconds })}
        {problem && !isSettled && problem.message}
      </Typography.Text>
    </Flex>
  )
}
