import type { TriageLabel } from '../types.ts'

/**
 * Danger told in plain words, in English and Spanish: nothing that the models learned may talk it away. Signs are those that crisis lines and
 * emergency services publish (988lifeline.org, cdc.gov/stroke, cdc.gov/heart-disease); words that are as often said in jest are left to the models.
 */
const PLAIN: readonly (readonly [TriageLabel, RegExp])[] = [
  [
    'crisis',
    /\b(?:(?:just |only |really )?(?:want|wanna|wanted|going|gonna|ready) (?:to )?(?:die\b(?! (?:for|laughing|of))|(?:kill|hurt|end) (?:myself|my life|it all))|kill(?:ing)? myself\b(?! (?:laughing|at the gym))|tak(?:e|ing) my (?:own )?life|better off without me|no reason to (?:live|go on)|don'?t want to (?:be alive|live anymore|wake up)|cutting myself|quiero morir(?:me)?|me quiero morir|quitarme la vida|matarme|ya no quiero vivir|(?:he|she|my (?:husband|wife|boyfriend|girlfriend|dad|mom|partner)) (?:hits|beats|chokes|choked|strangled) (?:me|us)|me (?:pega|golpea)\b|amenaza con matarme)/,
  ],
  [
    'emergency',
    /\b(?:chest (?:pains?|pressure|tightness) (?:is|are|that|and|right|now|since|for|won'?t|keeps?|spreading|going)|(?:having|have|has|got|with|crushing) (?:\w+ )?chest (?:pains?|pressure|tightness)|(?:my|his|her) chest (?:hurts|is (?:tight|heavy|crushing))|(?:i|he|she|baby|mom|dad) (?:can'?t|cannot|can barely|is struggling to) breathe?\b|(?:turning|turned|lips (?:are|look)|going) (?:blue|gr[ae]y)|(?:face|mouth|smile) (?:is |looks |has )?(?:drooping|droopy|crooked)|(?:left|right|one) (?:arm|leg|side|hand) (?:is|went|has gone|feels) (?:numb|weak|dead|limp)|slurring|slurred speech|won'?t wake up|(?:is |'s )?unresponsive|throat (?:is )?(?:closing|swelling)|overdos(?:ed|ing)|(?:took|swallowed) (?:the whole|all (?:my|her|his|of)|a (?:whole )?bottle)|(?:coughing|vomiting|throwing) up blood|having a seizure|dolor (?:fuerte )?(?:de|en el) pecho|no (?:puede|puedo) respirar|labios (?:azules|morados)|cara (?:ca[ií]da|chueca|torcida)|no (?:despierta|reacciona))/,
  ],
]

/** Labels that a text holds by its plain words alone. */
export const dangersIn = (lower: string): TriageLabel[] =>
  PLAIN.flatMap(([label, pattern]) => (pattern.test(lower) ? [label] : []))
