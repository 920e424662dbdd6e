import { z } from 'zod'

const idFormats = new Set(['uuid', 'guid', 'datetime', 'date'])

/** Whether a schema can hold only ids, enumerated values, numbers and moments. */
function isTextless(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodStringFormat) return idFormats.has(schema.format ?? '')
  if (
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean ||
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodLiteral
  )
    return true
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return isTextless(schema.unwrap())
  if (schema instanceof z.ZodArray) return isTextless(schema.element)
  // A moment travels as JSON text and is read back.
  return schema instanceof z.ZodDate && schema.def.coerce === true
}

/** Refuses a payload through which text could travel into the queue, where it would lie unsealed. */
export function refuseText(name: string, schema: z.ZodObject): void {
  for (const [field, value] of Object.entries(schema.shape)) {
    if (!isTextless(value)) {
      throw new Error(
        `The job ${name} wants to carry ${field}, which may hold text. Carry the id and read the rest inside the wall.`,
      )
    }
  }
}
