import { stages } from '../../features/environments/stages.ts'
import { blankImport, validateImports, type ImportDraft } from '../../features/imports/import-drafts.ts'
import { startValues } from '../../features/schema-form/schema-values.ts'
import type { Field } from '../../features/schema-form/field-model.ts'
import type { InputsFormValues } from '../../features/schema-form/use-inputs-form.ts'
import type { BlueprintDescription, BlueprintView, EnvironmentView } from '../../api/views.ts'

type Start = {
  blueprint: BlueprintView
  description: BlueprintDescription
  fields: readonly Field[]
  team: string | undefined
  preset: string | undefined
  /** An environment to make another one like. */
  model: EnvironmentView | undefined
  /** Something that exists is to be brought in. */
  bring: boolean | undefined
}

export function startOrder({ blueprint, description, fields, team, preset, model, bring }: Start): InputsFormValues {
  const teams = blueprint.orderableTeams
  const chosen =
    teams.find(({ slug }) => slug === (team ?? model?.team.slug)) ?? (teams.length === 1 ? teams[0] : undefined)
  const given = model?.inputs ?? description.presets.find(({ title }) => title === preset)?.inputs
  return {
    name: '',
    team: chosen?.slug ?? '',
    stage: stagesOf(blueprint, chosen?.slug ?? '')[0] ?? '',
    confirm: 'review',
    imports: bring ? [blankImport(description.resources)] : [],
    inputs: startValues(fields, given),
  }
}

/** What was typed before, with what is asked for now. */
export function goOnWith(draft: InputsFormValues, start: InputsFormValues): InputsFormValues {
  const imports = (draft['imports'] ?? []) as ImportDraft[]
  return { ...draft, imports: imports.length > 0 ? imports : start['imports'] }
}

/** The stages that a team may order this in, in the order of the ladder. */
export function stagesOf(blueprint: BlueprintView, team: string): string[] {
  const allowed = blueprint.orderableTeams.find(({ slug }) => slug === team)?.stages ?? []
  return stages.filter((stage) => allowed.includes(stage))
}

export function validateOrder(values: InputsFormValues): Record<string, string> {
  return { ...validatePlace(values), ...validateImports((values['imports'] ?? []) as ImportDraft[]) }
}

export function validatePlace({ name, team, stage }: InputsFormValues): Record<string, string> {
  const errors: Record<string, string> = {}
  const wrong = whatIsWrongWithName(String(name ?? ''))
  if (wrong) errors['name'] = wrong
  if (!team) errors['team'] = 'Choose the team that it belongs to.'
  if (!stage) errors['stage'] = 'Choose a stage.'
  return errors
}

export const nameRule =
  '3 to 40 lower-case letters, digits and hyphens; it starts with a letter and does not end with a hyphen.'

/** The rule stands above the field already: an error says which part of it is broken. */
function whatIsWrongWithName(name: string): string | null {
  if (!name) return 'This is needed.'
  const foreign = /[^a-z0-9-]/.exec(name)?.[0]
  if (foreign === ' ') return 'A space cannot be used; write a hyphen instead.'
  if (foreign && /[A-Z]/.test(foreign)) return `Write “${foreign.toLowerCase()}” instead of “${foreign}”.`
  if (foreign) return `“${foreign}” cannot be used.`
  if (!/^[a-z]/.test(name)) return 'Begin with a letter.'
  if (name.endsWith('-')) return 'End with a letter or a digit.'
  if (name.length < 3) return 'Too short: three characters at least.'
  return name.length > 40 ? 'Too long: 40 characters at most.' : null
}
