/**
 * Stands for scroll-into-view-if-needed, which antd's Form calls for `scrollToField`. Fields of this product get the
 * focus instead, and browsers scroll by themselves.
 */
// oxlint-disable-next-line import/no-default-export -- as the package exports it
export default (element: Element): void => element.scrollIntoView({ block: 'nearest' })
