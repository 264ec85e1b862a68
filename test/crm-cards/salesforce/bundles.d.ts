/** The bundles have no types of their own; a test names what it sets on them. */
declare module 'c/*' {
  const component: unknown;
  export default component;
}
