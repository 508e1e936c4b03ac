import { findBankBranches } from '@portal/contract/enterprise/bank-branch'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Flex } from 'antd'
import { useState } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { call } from '#web/shared/api.ts'
import { Field, type FieldProps } from '#web/shared/form/field.tsx'
import { LeaveByTab, NoMatch, scrollingList } from '#web/shared/form/select-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useSettled } from '#web/shared/ui/use-settled.ts'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues } from './profile-values.ts'

/** The entry that leaves what was typed. It comes first, so that Enter does not choose another bank. */
const keep = 'keep'

const optionOf = ({ code, name }: { code: string; name: string }) => ({
  value: code,
  label: (
    <Flex vertical lang="zh" style={{ whiteSpace: 'normal' }}>
      <span>{name}</span>
      <span style={softText}>{code}</span>
    </Flex>
  )
})

type BankNameFieldProps = FieldProps & { maxLength: number; onBlur: () => void }

/**
 * R51: 开户行 with the operator's list, which also fills in 联行号. Both can still be typed by hand: a list lacks new
 * branches, and it may be out of reach.
 */
export const BankNameField = ({ name, label, hint, isRequired, maxLength, onBlur }: BankNameFieldProps) => {
  const t = useTexts(profileTexts)
  const { field } = useController({ name })
  const { setValue } = useFormContext<FormValues>()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const { data } = useQuery({
    queryKey: ['bank-branches', search],
    queryFn: ({ signal }) => call(findBankBranches, { query: { search } }, { signal }),
    enabled: search !== '',
    staleTime: Infinity
  })
  // The list of what is typed now, and not of what was typed before the pause.
  const branches = typed.trim() === search ? data?.data : undefined
  const choose = (code: string) => {
    setTyped('')
    const branch = branches?.find((each) => each.code === code)
    if (!branch) return
    const options = { shouldValidate: true, shouldDirty: true, shouldTouch: true }
    setValue('bankName', branch.name, options)
    setValue('bankBranchCode', branch.code, options)
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <LeaveByTab>
          <AutoComplete
            {...control}
            {...scrollingList(control.id)}
            ref={field.ref}
            defaultActiveFirstOption
            value={field.value}
            options={branches?.length ? [{ value: keep, label: t('bank.keep') }, ...branches.map(optionOf)] : []}
            showSearch={{
              filterOption: false,
              onSearch: (text) => {
                setTyped(text)
                field.onChange(text)
              }
            }}
            onSelect={choose}
            onBlur={() => {
              setTyped('')
              field.onBlur()
              onBlur()
            }}
            notFoundContent={branches && typed && <NoMatch selectId={control.id} text={t('bank.none')} />}
            maxLength={maxLength}
          />
        </LeaveByTab>
      )}
    </Field>
  )
}
