const look = /\bant-(?:tag|alert)-(success|processing|info|warning|error|default)\b/

/** The colour of one of antd's tags or alerts. */
export const lookOf = (element: Element): string | undefined => look.exec(element.className)?.[1]

/** The tags inside in their order, each with its colour: `['已绑定 (success)']`. */
export const tagsOf = (element: ParentNode = document): string[] =>
  Array.from(element.querySelectorAll('.ant-tag'), (tag) => `${tag.textContent} (${lookOf(tag)})`)

/** The same in one line; a tag without a colour of its own has none: `'使用中 (success), 正式'`. */
export const tagLine = (element?: ParentNode): string =>
  tagsOf(element)
    .join(', ')
    .replaceAll(/ \((?:default|undefined)\)/g, '')

/** The types of the alerts inside in their order: `'warning, info'`. */
export const alertTypesOf = (element: ParentNode = document): string =>
  Array.from(element.querySelectorAll('.ant-alert'), lookOf).join(', ')
