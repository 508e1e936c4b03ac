import { Input } from 'antd'
import { useId } from 'react'
import { CopyButton } from './copy-button.tsx'

type ShownOnceProps = { label: string; value: string; copy: string }

/** A link or secret that is shown this one time: selected, and with a button that copies it. */
export const ShownOnce = ({ label, value, copy }: ShownOnceProps) => {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        readOnly
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
      <div>
        <CopyButton text={value} label={copy} type="default" size="middle" />
      </div>
    </>
  )
}
