/**
 * antd writes rules with several classes at run time, but rules of our own shall win over them. Cascade layers would say
 * so; Chromium knows them from 99 on only. This PostCSS plugin gives each selector the weight of an id instead. Those
 * that begin with `:where`, the rules of elements, keep theirs, which is none: antd wins over them.
 */
export const outweighAntd = {
  postcssPlugin: 'outweigh-antd',
  Once(root: Root) {
    // The names in modules are not scoped yet.
    const id = root.source?.input.file?.endsWith('.module.css') ? ':global(:not(#\\#))' : ':not(#\\#)'
    root.walkRules((rule) => {
      if (!isKeyframe(rule)) rule.selectors = rule.selectors.map((selector) => outweigh(selector, id))
    })
  }
}

type Rule = { selectors: string[]; parent?: unknown }
type Root = { source?: { input: { file?: string } }; walkRules: (visit: (rule: Rule) => void) => void }

const isKeyframe = ({ parent }: Rule): boolean =>
  typeof parent === 'object' && parent !== null && 'name' in parent && parent.name === 'keyframes'

/** The id follows the name of an element, if the selector begins with one. */
const outweigh = (selector: string, id: string): string =>
  selector.startsWith(':where') ? selector : selector.replace(/^[\w*]*/, `$&${id}`)
