import { Button, type ButtonProps } from 'antd'
import { type To, useHref, useLinkClickHandler } from 'react-router'

type LinkButtonProps = Omit<ButtonProps, 'href' | 'onClick' | 'htmlType'> & { to: To; state?: unknown }

/** antd's Button as a link of the router: it has an address, so it can be opened in another tab. */
export const LinkButton = ({ to, state, ...button }: LinkButtonProps) => {
  const follow = useLinkClickHandler(to, { state })
  // antd types the event for both elements; with `href` it is an anchor.
  return (
    <Button {...button} href={useHref(to)} onClick={(event) => follow(event as React.MouseEvent<HTMLAnchorElement>)} />
  )
}
