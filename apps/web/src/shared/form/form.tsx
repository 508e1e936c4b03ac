import { Flex, Form as AntForm } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import styles from './form.module.css'
import type { ContractForm } from './use-contract-form.ts'

type FormProps<V extends FieldValues, O> = {
  of: ContractForm<V, O>
  /** The accessible name of the form. */
  label: string
  /** `top` puts labels above their fields at every width. */
  labels?: 'left' | 'top'
  /** Of labels on the left, in pixels. */
  labelWidth?: number
  /** The buttons. A problem that concerns no field is shown above them. Without it, the page shows both itself. */
  actions?: ReactNode
  children: ReactNode
}

export const Form = <V extends FieldValues, O>({
  of,
  label,
  labels = 'left',
  labelWidth,
  actions,
  children
}: FormProps<V, O>) => (
  <FormProvider {...of.form}>
    <FormLayout labels={labels} labelWidth={labelWidth}>
      <form
        aria-label={label}
        noValidate
        onSubmit={(event) => {
          // React bubbles events through the component tree, so a dialog's form would also submit the form around it.
          event.stopPropagation()
          void of.submit(event)
        }}
      >
        {children}
        {actions && (
          <Flex vertical gap={14} style={{ ...besideLabels, maxWidth: widthOf(labels) }}>
            {of.problem && <ProblemAlert problem={of.problem} />}
            {actions}
          </Flex>
        )}
      </form>
    </FormLayout>
  </FormProvider>
)

/** Where the fields begin, for what has no label. */
export const besideLabels = { marginInlineStart: 'var(--label-width)' }

const widthOf = (labels: 'left' | 'top') => (labels === 'left' ? 400 : undefined)

type FormLayoutProps = { labels: 'left' | 'top'; labelWidth?: number | undefined; children: ReactNode }

/** antd's layout of the fields inside. antd's own form element and store are not used. */
export const FormLayout = ({ labels, labelWidth: wish, children }: FormLayoutProps) => {
  const isNarrow = useIsNarrow()
  const isEnglish = useLanguage() === 'en'
  const labelWidth = wish ?? (isEnglish ? 180 : 128)
  const isLeft = labels === 'left' && !isNarrow
  // TypeScript's CSSProperties lacks custom properties.
  const style = {
    '--label-width': isLeft ? `${labelWidth}px` : '0px',
    '--colon': isEnglish ? "':'" : "'：'"
  } as CSSProperties
  return (
    <AntForm
      component={false}
      layout={isLeft ? 'horizontal' : 'vertical'}
      colon
      {...(isLeft ? { labelCol: { flex: `${labelWidth}px` }, labelWrap: true } : {})}
      // Above each other, a basis of 0 would be a height of 0.
      wrapperCol={{
        ...(isLeft ? { flex: '1 1 0' } : {}),
        style: { maxWidth: widthOf(labels) }
      }}
    >
      <div className={styles['form']} style={style}>
        {children}
      </div>
    </AntForm>
  )
}
