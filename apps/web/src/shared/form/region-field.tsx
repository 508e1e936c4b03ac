import { useQuery } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { matchesRegion, regionName, type RegionOption } from '#web/shared/regions/region-tree.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'

/** 省市区 of GB/T 2260; the field holds the code of the last level. */
export const RegionField = ({ name, label, hint, isRequired }: FieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const regions = useQuery(regionsQuery)
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      extra={
        regions.error && <ProblemAlert problem={asProblem(regions.error)} onRetry={() => void regions.refetch()} />
      }
    >
      {(control) => (
        <Cascader<RegionOption>
          {...control}
          className="select-box"
          ref={field.ref}
          options={regions.data?.options ?? []}
          loading={regions.isPending}
          placeholder={t('region.placeholder')}
          value={regions.data?.pathOf(field.value) ?? []}
          displayRender={(labels) => regionName(labels)}
          showSearch={{
            filter: (typed, path) =>
              matchesRegion(
                typed,
                path.map((option) => option.label)
              ),
            limit: 40,
            render: (_, path) => regionName(path.map((option) => option.label))
          }}
          allowClear
          status={control['aria-invalid'] ? 'error' : ''}
          onChange={(path) => field.onChange(path?.at(-1) ?? '')}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}
