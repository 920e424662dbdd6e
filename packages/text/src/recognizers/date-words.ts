// Words that dates are made of, English and Spanish. Alternatives for patterns, longest first where one begins another.
export const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december'
export const MONTH_SHORT = 'jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
export const MES = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre'
export const MES_SHORT = 'ene|feb|mar|abr|may|jun|jul|ago|sept|sep|set|oct|nov|dic'
export const DAY = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
export const DAY_SHORT = 'mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun'
export const DIA = 'lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo'
export const DIA_SHORT = 'lun|mar|mi[eé]|jue|vie|s[aá]b|dom'
export const ORDINAL =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty-first'
export const COUNT =
  '\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|a|an|a couple of|a few|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince'

/** Holidays and days that everyone can put a date to, in folded or accented spelling. */
export const HOLIDAY =
  "new year'?s (?:eve|day)|lunar new year|chinese new year|new year'?s|(?:martin luther king|mlk)(?: jr\\.?)? day|groundhog day|valentine'?s(?: day)?|presidents'? day|mardi gras|fat tuesday|ash wednesday|palm sunday|holy (?:thursday|saturday|week)|good friday|(?:orthodox )?easter(?: (?:sunday|monday|morning|weekend))?|passover|rosh hashanah|yom kippur|hanukkah|chanukah|purim|sukkot|ramadan|eid(?: al-(?:fitr|adha))?|diwali|holi|vaisakhi|nowruz|tet|t[eế]t|st\\.? patrick'?s(?: day)?|april fools'?(?: day)?|earth day|cinco de mayo|mother'?s day|father'?s day|memorial day(?: weekend)?|flag day|juneteenth|(?:the )?fourth of july|july fourth|4th of july|independence day|labor day(?: weekend)?|indigenous peoples'? day|columbus day|halloween(?: night)?|all saints'? day|all souls'? day|election day|veterans'? day|thanksgiving(?: (?:day|morning|week|weekend|eve))?|black friday|christmas(?: (?:eve|day|morning|night|week))?|xmas(?: (?:eve|day|morning))?|boxing day|kwanzaa|super bowl sunday|syttende mai|epiphany|ascension day|pentecost|d[ií]a de (?:las? madres?|los? padres?|los muertos|muertos|reyes|acci[oó]n de gracias|san [a-zé]+|la independencia|los ni[nñ]os|la raza)|d[ií]a del (?:padre|ni[nñ]o|maestro|trabajo)|navidad|nochebuena|nochevieja|a[nñ]o nuevo|v[ií]spera de [a-z]+(?: [a-zè]+)?|semana santa|(?:lunes|martes) de carnaval|mi[eé]rcoles de ceniza|domingo de (?:ramos|resurrecci[oó]n|pascua)|(?:jueves|viernes|mi[eé]rcoles|lunes|s[aá]bado) santo|s[aá]bado de gloria|jueves de corpus|acci[oó]n de gracias|las posadas|reyes magos|fiestas patrias|pascua"
