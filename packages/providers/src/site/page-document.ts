import { createHash } from 'node:crypto'

export type Theme = 'auto' | 'light' | 'dark'

/** What a page is made of. `body` is HTML and goes in as it is: the page is served in a sandbox without scripts. */
export type PageContent = { title: string; body: string; theme: Theme; accent: string; language: string }

const bodyStart = '<main>\n'
const bodyEnd = '\n</main>\n</body>\n</html>\n'

/** The whole file. The same content gives the same bytes. */
export function renderPage({ title, body, theme, accent, language }: PageContent): string {
  return `<!doctype html>
<html lang="${escaped(language)}" data-theme="${theme}" style="--accent: ${escaped(accent)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${styles}</style>
</head>
<body>
${bodyStart}${body}${bodyEnd}`
}

/** The content that gives exactly this file, or null when somebody changed more than the content. */
export function parsePage(document: string): PageContent | null {
  const head =
    /^<!doctype html>\n<html lang="([^"]*)" data-theme="(auto|light|dark)" style="--accent: ([^"]*)">[\s\S]*?<title>([^<]*)<\/title>/.exec(
      document,
    )
  const start = document.indexOf(`<body>\n${bodyStart}`)
  if (head === null || start < 0 || !document.endsWith(bodyEnd)) return null
  const content: PageContent = {
    language: unescaped(head[1]!),
    theme: head[2] as Theme,
    accent: unescaped(head[3]!),
    title: unescaped(head[4]!),
    body: document.slice(start + `<body>\n${bodyStart}`.length, -bodyEnd.length),
  }
  return renderPage(content) === document ? content : null
}

export function sha256(document: string): string {
  return createHash('sha256').update(document).digest('hex')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!)
}

function unescaped(html: string): string {
  return Object.entries(entities).reduceRight((text, [character, entity]) => text.replaceAll(entity, character), html)
}

const dark = '--ground: #14161a; --ink: #e9ebee; --quiet: #a2a9b4; --line: #2c313a; color-scheme: dark;'
const styles = `
:root { --ground: #ffffff; --ink: #1a1d21; --quiet: #5b6470; --line: #e2e5e9; color-scheme: light; }
:root[data-theme="dark"] { ${dark} }
@media (prefers-color-scheme: dark) { :root[data-theme="auto"] { ${dark} } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 4rem 1.5rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.25rem; border-bottom: 3px solid var(--accent); padding-bottom: 0.75rem; }
a { color: var(--accent); }
small, footer { color: var(--quiet); }
hr, td, th { border: 0 solid var(--line); border-bottom-width: 1px; }
img { max-width: 100%; height: auto; }
`
