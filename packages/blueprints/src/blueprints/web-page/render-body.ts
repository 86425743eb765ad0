export type BodyContent = {
  title: string
  message: string
  /** Small print; none leaves the footer out. */
  facts: { name: string; value: string }[]
}

/** What stands inside the page's `<main>`. What people wrote is text: markup in it is shown, not obeyed. */
export function renderBody({ title, message, facts }: BodyContent): string {
  return [`<h1>${escapeHtml(title)}</h1>`, ...paragraphs(message), ...footer(facts)].join('\n')
}

/** An empty line begins a paragraph; a single line break stays one. */
const paragraphs = (text: string): string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)

function footer(facts: BodyContent['facts']): string[] {
  if (facts.length === 0) return []
  const line = facts.map(({ name, value }) => `${escapeHtml(name)}: ${escapeHtml(value)}`).join(' · ')
  return ['<hr>', `<footer><small>${line}</small></footer>`]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
