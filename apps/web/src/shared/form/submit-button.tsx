import { Button, type ButtonProps } from 'antd'

/** Submits the form around it, once: antd ignores clicks while `loading`. */
export const SubmitButton = (props: ButtonProps) => (
  <Button
    type="primary"
    {...props}
    htmlType="submit"
    // Leaving a field may show its error and move the button away from the pointer, which would lose the click.
    onMouseDown={(event) => event.preventDefault()}
  />
)
