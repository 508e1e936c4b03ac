/**
 * Stands for async-validator, which antd's Form calls for the `rules` of a field. This product gives no rules to
 * antd: react-hook-form validates with the contract's schemas. The original would be 5 kB of every form's first load.
 */
// oxlint-disable-next-line import/no-default-export -- as the package exports it
export default class NoValidator {
  static messages = {}
  validate = (): never => {
    throw new Error('antd Form.Item has rules: use the contract schema instead')
  }
}
