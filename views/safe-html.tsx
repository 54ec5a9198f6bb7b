/** The one audited way around escaping: for markup of our own (`raw`), and for what `asHtml` has made (`made`). */
export { raw, raw as made } from 'hono/html'
