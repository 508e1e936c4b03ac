import { Button, Card, Flex } from 'antd'
import { type ReactNode, useId } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { formTexts } from './form-texts.ts'
import { keepsField } from './submit-button.tsx'

type ItemCardsProps = {
  /** Of the list in the form. */
  name: string
  title: string
  add: string
  /** What an added item holds. */
  fresh: object
  /** How many the list takes. */
  most?: number
  titleOf: (place: number) => string
  children: (place: number) => ReactNode
}

/** A list in a form: each item in a card that can be moved and removed. */
export const ItemCards = ({ name, title, add, fresh, most, titleOf, children }: ItemCardsProps) => {
  const id = useId()
  const { control, clearErrors } = useFormContext()
  const { fields, append, move, remove } = useFieldArray({ control, name })
  const change = (act: () => void) => {
    // Faults name the place of their item, which may be another one now.
    clearErrors(name)
    act()
  }
  return (
    <Flex vertical gap={12} role="group" aria-labelledby={id} style={{ marginBottom: 24 }}>
      <h3 id={id} style={{ margin: 0, fontSize: 16 }}>
        {title}
      </h3>
      {fields.map((item, place) => {
        const itemTitle = titleOf(place)
        return (
          <Card
            key={item.id}
            type="inner"
            size="small"
            title={<h4 style={{ margin: 0, fontSize: 14 }}>{itemTitle}</h4>}
          >
            {children(place)}
            <Flex wrap gap="4px 16px" justify="end">
              {place > 0 && <Act act="up" item={itemTitle} onClick={() => change(() => move(place, place - 1))} />}
              {place < fields.length - 1 && (
                <Act act="down" item={itemTitle} onClick={() => change(() => move(place, place + 1))} />
              )}
              <Act act="remove" item={itemTitle} onClick={() => change(() => remove(place))} />
            </Flex>
          </Card>
        )
      })}
      <div>
        <Button
          {...keepsField}
          disabled={most !== undefined && fields.length >= most}
          onClick={() => change(() => append(fresh))}
        >
          {add}
        </Button>
      </div>
    </Flex>
  )
}

type ActProps = { act: 'up' | 'down' | 'remove'; item: string; onClick: () => void }

const Act = ({ act, item, onClick }: ActProps) => {
  const t = useTexts(formTexts)
  return (
    <Button
      {...keepsField}
      type="link"
      size="small"
      danger={act === 'remove'}
      style={{ paddingInline: 0 }}
      aria-label={t(`item.${act}.label`, { name: item })}
      onClick={onClick}
    >
      {t(`item.${act}`)}
    </Button>
  )
}
