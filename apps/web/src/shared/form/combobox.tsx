import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CheckIcon, CrossIcon } from '#web/shared/ui/icons.tsx'
import type { ControlProps } from './field.tsx'
import { formTexts } from './form-texts.ts'

export type ComboOption = { value: string; label: string; /** Leads to a further list. */ isBranch?: boolean }

type ComboboxProps = {
  control: ControlProps
  inputRef: Ref<HTMLInputElement>
  /** Name of the field, used by the buttons beside the input. */
  label: string
  value: string
  shown: string
  placeholder: string
  /** The options for the typed text, which is '' at first. */
  optionsFor: (typed: string) => ComboOption[]
  /** Returns true to keep the list open for a branch. */
  onChoose: (value: string) => boolean
  onOpen?: () => void
  onClear: () => void
  onBlur: () => void
}

/** A searchable list by the ARIA Authoring Practices (combobox with a listbox popup). */
export const Combobox = (props: ComboboxProps) => {
  const { control, inputRef, shown, placeholder, optionsFor, onChoose, onOpen, onBlur } = props
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const options = isOpen ? optionsFor(typed) : []
  const open = () => {
    if (isOpen) return
    onOpen?.()
    setOpen(true)
    setActive(0)
  }
  const close = () => {
    setOpen(false)
    setTyped('')
  }
  const choose = (option: ComboOption | undefined) => {
    if (!option) return
    if (!onChoose(option.value)) return close()
    setTyped('')
    setActive(0)
  }
  const move = (step: number) => setActive((active + step + options.length) % Math.max(1, options.length))
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actionOf(event.key, isOpen)
    if (!act) return
    event.preventDefault()
    if (act === 'open') open()
    else if (act === 'choose') choose(options[active])
    else if (act === 'close') close()
    else move(act === 'next' ? 1 : -1)
  }
  return (
    <div
      className="combobox"
      onBlur={(event) => {
        // If only one option is left, leaving the field chooses it.
        if (typed.trim() !== '' && options.length === 1) choose(options[0])
        close()
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur()
      }}
    >
      <input
        {...control}
        ref={inputRef}
        className="input combobox-input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? listId : undefined}
        aria-activedescendant={options[active] ? `${listId}-${active}` : undefined}
        placeholder={isOpen ? shown || placeholder : placeholder}
        value={isOpen ? typed : shown}
        onClick={isOpen ? close : open}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          open()
          setTyped(event.target.value)
          setActive(0)
        }}
      />
      <ClearButton {...props} />
      {isOpen && <Options {...props} id={listId} options={options} active={active} onPick={choose} />}
    </div>
  )
}

type Action = 'open' | 'choose' | 'close' | 'next' | 'previous'

const actionOf = (key: string, isOpen: boolean): Action | undefined => {
  if (!isOpen) return key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter' ? 'open' : undefined
  const actions: Record<string, Action> = { Enter: 'choose', Escape: 'close', ArrowDown: 'next', ArrowUp: 'previous' }
  return actions[key]
}

const ClearButton = ({ label, shown, onClear }: ComboboxProps) => {
  const t = useTexts(formTexts)
  const id = useId()
  if (shown === '') return null
  return (
    <>
      <button
        type="button"
        className="icon-button combobox-clear"
        aria-label={t('combo.clear')}
        aria-describedby={id}
        onClick={onClear}
      >
        <CrossIcon />
      </button>
      <span id={id} hidden>
        {label}
      </span>
    </>
  )
}

type OptionsProps = Pick<ComboboxProps, 'label' | 'value'> & {
  id: string
  options: ComboOption[]
  active: number
  onPick: (option: ComboOption) => void
}

const Options = ({ id, label, value, options, active, onPick }: OptionsProps) => {
  const t = useTexts(formTexts)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Shows the list first: it may have opened below the edge of the window.
    list.current?.scrollIntoView({ block: 'nearest' })
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, options.length])
  if (options.length === 0) {
    return (
      <p className="combobox-list combobox-none" role="status">
        {t('combo.none')}
      </p>
    )
  }
  return (
    <div ref={list} id={id} className="combobox-list" role="listbox" aria-label={label}>
      {options.map((option, index) => (
        // The input keeps the focus and handles the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/interactive-supports-focus
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={option.value === value}
          className={index === active ? 'is-active' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          <span>{option.label}</span>
          {option.isBranch && <span aria-hidden="true">›</span>}
          {option.value === value && <CheckIcon />}
        </div>
      ))}
    </div>
  )
}
