import type { TriageLabel } from '../types.ts'

/**
 * Turns of phrase that speak for a label, in English and Spanish. They decide nothing by themselves: how much each kind weighs is learned
 * beside the words. Signs of danger follow the warning signs that crisis lines and emergency services publish (988lifeline.org, cdc.gov/stroke).
 */
const CUES: readonly (readonly [TriageLabel, RegExp])[] = [
  [
    'crisis',
    /\b(?:kill(?:ing)? (?:myself|himself|herself|themsel\w+)|suicid\w*|end(?:ing)? (?:it(?: all)?|my life|things)|want(?:s|ed)? to die|wanna die|(?:do|does)n'?t want to (?:be here|live|wake up|exist)|better off (?:without me|dead)|no (?:reason|point)(?: \w+){0,3} (?:live|living|going|go on|anymore)|can'?t (?:go on|do this anymore|take (?:it|this) anymore|keep going)|(?:hurt|hurting|cut|cutting) (?:myself|himself|herself)|self.?harm\w*|goodbye(?: everyone| all| letter)?|gave? (?:away )?(?:my|all my|his|her) (?:dog|cat|things|stuff|guns?)|(?:took|take|taking|swallow\w*) (?:all|the whole|a bottle|every)|stockpil\w*|won'?t be (?:here|around)|last (?:message|post|time you)|saved up|unalive|kms|nobody (?:would|will) (?:miss|notice)|matarme|quitarme la vida|suicid\w*|no quiero (?:vivir|seguir|despertar|estar aqu)|ya no (?:puedo|aguanto)(?: m[aá]s)?|me quiero morir|quiero morir\w*|hacerme da[nñ]o|despedir\w*|sin m[ií] estar[ií]an mejor)\b/,
  ],
  [
    'crisis',
    /\b(?:(?:hits?|hitting|beats?|beating|chok(?:es|ed|ing)|punch\w*|threaten\w*) (?:me|her|him|my|the kids?|us)|afraid (?:of him|of her|to go home|for my life)|he (?:has|took|hides?) (?:my|a|the) (?:gun|keys|phone|knife)|not safe (?:at home|here)|abus(?:es|ed|ing|er)|molest\w*|rap(?:ed|es|ing)|bruises|locked (?:me|her|him|in)|bring(?:ing)? a gun|shoot(?:ing)? (?:up|you|them|everyone)|blow up|burn (?:it|that|this|the) \w+ down|i know where you (?:live|park|work)|watch your back|make (?:you|them|him|her) pay|you'?ll (?:all )?(?:pay|regret|be sorry)|me (?:pega|golpea|amenaza|va a matar)|le (?:pega|grita y pega)|tengo miedo de|los voy a|van a pagar|moretones|amenaz\w+)\b/,
  ],
  [
    'emergency',
    /\b(?:chest (?:pain|pressure|hurts?|tight\w*|feels?)|crushing|(?:can'?t|cannot|trouble|hard to|hard time|struggl\w+ to) (?:breath\w*|catch (?:my|his|her))|short(?:ness)? of breath|(?:face|mouth|smile|lip|arm|leg|side|hand)(?: \w+){0,3} (?:droop\w*|numb|went numb|weak|crooked|dead|tingl\w*)|slurr\w*|droop\w*|numb(?:ness)?|worst headache|won'?t wake|not waking|unrespons\w*|pass(?:ed|ing)? out|faint\w*|collaps\w*|seiz(?:ure|ing)\w*|turn(?:ed|ing)? blue|lips (?:are |look |turned )?(?:blue|purple|gr[ae]y)|blue lips|bleed\w*|soaking|soaked|gush\w*|overdos\w*|swallow\w*|anaphyla\w*|throat(?: \w+){0,3} (?:clos\w*|swell\w*|tight)|tongue(?: \w+){0,2} swell\w*|epi ?pen|stiff neck|hasn'?t (?:peed|wet|moved|kicked)|(?:baby|she|he) (?:isn'?t|not|stopped) (?:moving|breathing|kicking)|cough\w* (?:up )?blood|vomit\w* blood|black (?:stool|tarry)|sudden\w*|right now|fever of 10[3-9]|10[4-6](?:\.\d)?|dolor (?:de|en el) pecho|no (?:puede|puedo) respirar|le cuesta respirar|se desmay\w*|convulsi\w*|no (?:despierta|responde|reacciona)|labios (?:azules|morados)|sangr\w*|cara (?:ca[ií]da|chueca|torcida)|brazo (?:dormido|adormecido)|se trag\w+|hinchad\w+)\b/,
  ],
  [
    'adverse-event',
    /\b(?:side effects?|react(?:ed|ion|ions|ing)|rash|hives|itch\w*|swoll?en|swelling|since (?:starting|i started|the (?:shot|vaccine|implant|injection)|my (?:shot|vaccine|dose|second|first|booster|implant))|after (?:the|my|his|her|getting|taking|starting|one|two|my second) (?:\w+ )?(?:shot|vaccine|dose|pill|booster|injection|infusion|implant|patch|med\w*|antibiotic\w*|statin\w*)|started (?:taking|on)|(?:day|week|month)s? (?:on|into|after)|dose|mg|vaccin\w*|booster|the (?:shot|patch|pump|implant|mesh|iud|device|monitor|sensor|inhaler|pill)|recall(?:ed)?|malfunction\w*|alarm(?:ed|s|ing)?|shock(?:ed|s)|statin|ozempic|wegovy|lisinopril|metformin|prednisone|gabapentin|accutane|efectos? (?:secundarios?|adversos?)|reacci[oó]n|ronchas|sarpullido|desde que (?:tomo|empec\w*|me pus\w*|le pus\w*)|despu[eé]s de (?:la|el|tomar|ponerme) ?(?:vacuna|inyecci[oó]n|medic\w*|pastilla\w*|dosis)?)\b/,
  ],
  [
    'complaint',
    /\b(?:wait(?:ed|ing)? (?:\w+ ){0,3}(?:hours?|minutes|weeks|months)|on hold|rude\w*|dismiss\w*|ignor\w*|never (?:called|again|coming)|no one (?:called|answers?|told|came)|nobody (?:called|answers?|told|came)|bill(?:ed|ing|s)?|charged|overcharg\w*|disappoint\w*|unprofessional|terrible|worst|awful|horrible|avoid|disgust\w*|lost my|cancell?ed|misdiagnos\w*|parking|one star|1 star|zero stars|refund|still waiting|esper(?:[eé]|ando|amos)|p[eé]simo|mala atenci[oó]n|groser\w*|nadie (?:contesta|responde|llam\w+)|cobraron|factura|queja|maltrat\w*)\b/,
  ],
  [
    'advice',
    /\b(?:should (?:i|we|she|he|my)|is (?:it|this|that) (?:normal|ok|okay|safe|bad)|can (?:i|she|he|my \w+) (?:take|eat|drink|have|use|still|get)|do i need|what (?:should|can|do) (?:i|we)|what does it mean|is there anything|how (?:long|much|many) (?:should|can|do)|any (?:advice|suggestions|tips|ideas)|would you (?:recommend|suggest)|safe to|mix(?:ing)?|stop taking|worried|debo|deber[ií]a|puedo (?:tomar|darle|comer|usar|dejar)|puede (?:tomar|comer)|es normal|qu[eé] (?:hago|puedo|me recomienda\w*|tomo|le doy)|cu[aá]nt\w+ (?:tiempo|debo|le doy))\b/,
  ],
  [
    'misinformation',
    /\b(?:big pharma|they (?:don'?t want|won'?t tell|hide|are hiding)|wake up|do your (?:own )?research|(?:cures?|cured|reverse[sd]?|treats?) (?:cancer|diabetes|autism|everything|it|any)|detox\w*|parasite\w*|ivermectin|bleach|chlorine dioxide|mms|5g|microchip\w*|autism|shed(?:s|ding)?|mrna|dna|depopulat\w*|hoax|poison\w*|toxins?|natural immunity|essential oils?|alkaline|baking soda|colloidal|raw milk|fluoride|seed oils|garlic|turmeric|vinegar|no studies|proven|the truth|vacunas? (?:causan?|dan|provocan)|cura (?:el|la|todo)|no te dicen|limpia el|veneno|bicarbonato|ajo|lim[oó]n|farmac[eé]uticas|investiguen)\b/,
  ],
  [
    'abuse',
    /\b(?:idiots?|stupid|morons?|bitch\w*|f+u+c*k\w*|shit\w*|asshole\w*|scum|trash|pigs?|whore|slut|retard\w*|dumb\w*|losers?|clowns?|go (?:to hell|die|back)|hope you (?:die|rot|lose|get)|rot in|kill (?:you|yourself)|disgusting|fat|ugly|your kind|those people|illegals?|immigrants|diversity|dei|foreign\w*|accent|speak english|sexy|nudes?|boobs|ass|hot nurse\w*|pendej\w*|idiotas?|imb[eé]cil\w*|est[uú]pid\w*|put[ao]s?|mierda|in[uú]til\w*|asesinos|basura|ojal[aá] (?:te|se)|largo)\b|🖕/,
  ],
  [
    'boundary',
    /\b(?:single|married|dinner|coffee with|date|dating|your (?:eyes|smile|number|cell|personal|instagram|snap)|cute|handsome|beautiful (?:doctor|nurse)|crush|dm me|text (?:me|you)|message (?:me|you)|private(?:ly)?|off the (?:clock|record)|outside (?:of )?(?:the )?(?:clinic|work|office|hours)|add (?:me|you)|friend request|see you again|thinking (?:about|of) you|hug you|your day off|what'?s your|whatsapp|soltero|soltera|casad[ao]|cenar|un caf[eé]|su n[uú]mero|tu n[uú]mero|guap[oa]|bonit[ao]|por (?:privado|interno|inbox)|agreg\w+|me pasa\w* (?:su|tu))\b|[😍😘😉🥰🔥❤]/u,
  ],
  [
    'question',
    /\b(?:what (?:time|are (?:the|your) hours|floor|address)|when (?:do|does|is|are|will)|where (?:do|does|is|are|can)|do (?:you|y'?all) (?:take|accept|have|offer|do|validate|open)|are you (?:open|accepting|taking|still|hiring)|is (?:there|the) (?:parking|\w+ (?:open|free|still))|how (?:do|can|much|early|late) (?:i|we|is|does|to)|parking|insurance|walk.?ins?|appointment|sign up|register|visiting hours|cafeteria|medicaid|medicare|link|schedule|a qu[eé] hora|horario|aceptan|atienden|d[oó]nde|c[oó]mo (?:hago|saco|puedo|me inscribo)|cu[aá]nto cuesta|hay (?:que|estacionamiento|citas)|tienen)\b/,
  ],
  [
    'press',
    /\b(?:reporter|journalist|producer|news(?:paper|room|day)?|channel \d+|deadline|comment (?:on|for|by)|statement|spokes\w+|interview|on (?:the )?record|on background|story (?:on|about)|publish\w*|attorney|law (?:firm|office)|represent\w*|counsel|subpoena|podcast|documentary|coverage|outlet|periodista|reporter[ao]|diario|noticier\w+|entrevista|declaraci[oó]n|abogad[oa]s?|reportaje|nota|redacci[oó]n|cierre)\b/,
  ],
  [
    'praise',
    /\b(?:thank(?:s| you)?|thx|grateful|amazing|wonderful|best (?:nurses?|doctors?|hospital|team|staff|care)|angels?|bless\w*|kind(?:ness|est)?|so (?:kind|sweet|proud|caring)|love (?:this|you|y'?all|my|our|the)|great (?:job|work|team|staff|care|experience)|congrat\w*|well deserved|proud|appreciate|heroes|lifesav\w*|5 stars|five stars|recommend|excellent|compassion\w*|gracias|felicidades|excelente|maravillos\w*|bendici\w*|los mejores|el mejor|la mejor|orgullo\w*|recomiend\w*|lind\w+|amable\w*)\b/,
  ],
  [
    'spam',
    /(?:https?:\/\/|www\.|\b(?:bit\.ly|t\.me|link in|click|promo|discount|% off|free (?:trial|gift|iphone)|giveaway|won|winner|crypto|bitcoin|forex|invest\w*|earn|\$\d|followers|dm (?:for|us|to)|whatsapp|\+\d{6,}|telegram|dr\.? \w+ (?:herbal|spell)|herbal\w*|spell|loan|seo|website|shop|order now|limited|supplement|keto|weight loss|onlyfans|gana\w*|dinero|inversi[oó]n|pr[eé]stamo|oferta|descuento|gratis|ganador\w*|haz clic|escr[ií]beme|curandero|herbolari\w+)\b)/,
  ],
]

/** How often each label's turns of phrase occur, as pairs of the cue's place and a count up to 3. */
export function cuesIn(lower: string): [number, number][] {
  const found: [number, number][] = []
  // What comes in is short; a long text is judged by its beginning.
  const text = lower.length > 6000 ? lower.slice(0, 6000) : lower
  CUES.forEach(([, pattern], i) => {
    let count = 0
    for (const _ of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) if (++count === 3) break
    if (count > 0) found.push([i, count])
  })
  return found
}
