export type PageContent = {
  title: string
  message: string
  theme: 'auto' | 'light' | 'dark'
  /** `#rrggbb` */
  accentColor: string
  /** Lines of small print; none leaves the footer out. */
  facts: { name: string; value: string }[]
}

const light = '--paper:#fbfaf7;--ink:#22211f;--quiet:#605d57;--line:#dedad2'
const dark = '--paper:#191b1d;--ink:#ece9e3;--quiet:#a8a49c;--line:#3a3d40'

const palettes: Record<PageContent['theme'], string> = {
  auto: `:root{color-scheme:light dark;${light}}@media(prefers-color-scheme:dark){:root{${dark}}}`,
  light: `:root{color-scheme:light;${light}}`,
  dark: `:root{color-scheme:dark;${dark}}`,
}

const layout = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);
font:1.0625rem/1.65 ui-serif,Georgia,'Times New Roman',serif}
main{width:min(38rem,100%);padding:clamp(1.5rem,6vw,4rem)}
main::before{content:'';display:block;width:4rem;height:.5rem;border-radius:.25rem;background:var(--accent)}
h1{margin:1.5rem 0 1rem;font-size:clamp(1.9rem,6vw,3rem);line-height:1.12;letter-spacing:-.02em;
text-wrap:balance;overflow-wrap:anywhere}
p{margin:0 0 1rem;overflow-wrap:anywhere}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--quiet);
font:.875rem/1.5 ui-sans-serif,system-ui,sans-serif}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:0}
dd{margin:0;overflow-wrap:anywhere}`

/** One HTML file that needs nothing else: no script, no font, no image. */
export function renderPage(content: PageContent): string {
  const title = escapeHtml(content.title)
  const style = `${palettes[content.theme]}\n:root{--accent:${content.accentColor}}${layout}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs(content.message)}${footer(content.facts)}
</main>
</body>
</html>
`
}

/** An empty line begins a paragraph; a single line break stays one. */
const paragraphs = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

function footer(facts: PageContent['facts']): string {
  if (facts.length === 0) return ''
  const rows = facts.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')
  return `\n<footer>\n<dl>\n${rows}\n</dl>\n</footer>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
