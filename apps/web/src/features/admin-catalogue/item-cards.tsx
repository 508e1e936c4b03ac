import { Button, Card, Flex } from 'antd'
import { type ReactNode, useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { catalogueTexts } from './catalogue-texts.ts'

type ItemCardsProps = {
  /** Of the list in the form. */
  name: string
  title: string
  add: string
  /** What an added item holds. */
  fresh: object
  titleOf: (place: number) => string
  children: (place: number) => ReactNode
}

/**
 * A list in a form: each item in a card that can be moved and removed. Without react-hook-form's useFieldArray, which would
 * come, 1 kB, to every page with a form.
 */
export const ItemCards = ({ name, title, add, fresh, titleOf, children }: ItemCardsProps) => {
  const id = useId()
  const { setValue, clearErrors } = useFormContext()
  const items: readonly unknown[] = useWatch({ name })
  const change = (next: readonly unknown[]) => {
    // Faults name the place of their item, which may be another one now.
    clearErrors(name)
    setValue(name, next, { shouldDirty: true })
  }
  const move = (from: number, to: number) => {
    const next = [...items]
    next.splice(to, 0, ...next.splice(from, 1))
    change(next)
  }
  return (
    <Flex vertical gap={12} role="group" aria-labelledby={id} style={{ marginBottom: 24 }}>
      <h3 id={id} style={{ margin: 0, fontSize: 16 }}>
        {title}
      </h3>
      {items.map((_, place) => {
        const itemTitle = titleOf(place)
        return (
          <Card
            // Every field reads its value by its place.
            key={place}
            type="inner"
            size="small"
            title={<h4 style={{ margin: 0, fontSize: 14 }}>{itemTitle}</h4>}
          >
            {children(place)}
            <Flex wrap gap="4px 16px" justify="end">
              {place > 0 && <Act act="up" item={itemTitle} onClick={() => move(place, place - 1)} />}
              {place < items.length - 1 && <Act act="down" item={itemTitle} onClick={() => move(place, place + 1)} />}
              <Act act="remove" item={itemTitle} onClick={() => change(items.filter((_, other) => other !== place))} />
            </Flex>
          </Card>
        )
      })}
      <div>
        <Button {...keepsField} onClick={() => change([...items, fresh])}>
          {add}
        </Button>
      </div>
    </Flex>
  )
}

type ActProps = { act: 'up' | 'down' | 'remove'; item: string; onClick: () => void }

const Act = ({ act, item, onClick }: ActProps) => {
  const t = useTexts(catalogueTexts)
  return (
    <Button
      {...keepsField}
      type="link"
      size="small"
      danger={act === 'remove'}
      style={{ paddingInline: 0 }}
      aria-label={t(`${act}.label`, { name: item })}
      onClick={onClick}
    >
      {t(act)}
    </Button>
  )
}
