import { Button, type ButtonProps } from 'antd'

/**
 * For each button, radio button or box below or beside fields. Leaving a field may show its error and move the button away from the pointer,
 * which would lose the click.
 */
export const keepsField = {
  onMouseDown: (event: Pick<Event, 'preventDefault'>) => event.preventDefault()
}

/** Submits the form around it, once: antd ignores clicks while `loading`. */
export const SubmitButton = (props: ButtonProps) => (
  <Button type="primary" {...props} htmlType="submit" {...keepsField} />
)
