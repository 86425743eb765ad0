import { stages } from '../../features/environments/stages.ts'
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
}

export function startOrder({ blueprint, description, fields, team, preset, model }: Start): InputsFormValues {
  const teams = blueprint.orderableTeams
  const chosen =
    teams.find(({ slug }) => slug === (team ?? model?.team.slug)) ?? (teams.length === 1 ? teams[0] : undefined)
  const given = model?.inputs ?? description.presets.find(({ title }) => title === preset)?.inputs
  return {
    name: '',
    team: chosen?.slug ?? '',
    stage: stagesOf(blueprint, chosen?.slug ?? '')[0] ?? '',
    confirm: 'review',
    inputs: startValues(fields, given),
  }
}

/** The stages that a team may order this in, in the order of the ladder. */
export function stagesOf(blueprint: BlueprintView, team: string): string[] {
  const allowed = blueprint.orderableTeams.find(({ slug }) => slug === team)?.stages ?? []
  return stages.filter((stage) => allowed.includes(stage))
}

const namePattern = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/

export function validatePlace({ name, team, stage }: InputsFormValues): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!name) errors['name'] = 'This is needed.'
  else if (!namePattern.test(String(name))) errors['name'] = nameRule
  if (!team) errors['team'] = 'Choose the team that it belongs to.'
  if (!stage) errors['stage'] = 'Choose a stage.'
  return errors
}

export const nameRule =
  '3 to 40 lower-case letters, digits and hyphens; it starts with a letter and does not end with a hyphen.'
