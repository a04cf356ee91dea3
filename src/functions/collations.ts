/** Languages that have an order of their own, as ICU knows them: codes, scripts and countries of which there is more, names. */
const LANGUAGES = `
  af: Afrikaans; am: Amharic; ar SAU: Arabic; as: Assamese; az: Azerbaijani; be: Belarusian; bg: Bulgarian; blo: Anii; bn: Bangla;
  bo: Tibetan; br: Breton; bs Cyrl: Bosnian; ca: Catalan; ceb: Cebuano; chr: Cherokee; cs: Czech; cy: Welsh; da: Danish;
  de AUT: German; dsb: Lower Sorbian; dz: Dzongkha; ee: Ewe; el: Greek; en USA: English; eo: Esperanto; es: Spanish; et: Estonian;
  fa AFG: Persian; ff Adlm: Fula; fi: Finnish; fil: Filipino; fo: Faroese; fr CAN: French; fy: Western Frisian; ga: Irish;
  gl: Galician; gu: Gujarati; ha: Hausa; haw: Hawaiian; he ISR: Hebrew; hi: Hindi; hr: Croatian; hsb: Upper Sorbian; hu: Hungarian;
  hy: Armenian; id IDN: Indonesian; ig: Igbo; is: Icelandic; it: Italian; ja: Japanese; ka: Georgian; kk Arab: Kazakh;
  kl: Kalaallisut; km: Khmer; kn: Kannada; ko: Korean; kok: Konkani; ku: Kurdish; ky: Kyrgyz; lb: Luxembourgish; lij: Ligurian;
  lkt: Lakota; ln: Lingala; lo: Lao; lt: Lithuanian; lv: Latvian; mk: Macedonian; ml: Malayalam; mn: Mongolian; mr: Marathi;
  ms: Malay; mt: Maltese; my: Burmese; nb NOR: Norwegian Bokmål; ne: Nepali; nl: Dutch; nn: Norwegian Nynorsk; no: Norwegian;
  nso: Northern Sotho; om: Oromo; or: Odia; pa Guru Guru_IND: Punjabi; pl: Polish; ps: Pashto; pt: Portuguese; ro: Romanian;
  ru: Russian; sa: Sanskrit; se: Northern Sami; si: Sinhala; sk: Slovak; sl: Slovenian; smn: Inari Sami; sq: Albanian;
  sr Cyrl Cyrl_BIH Cyrl_MNE Cyrl_SRB Latn Latn_BIH Latn_SRB: Serbian; st: Southern Sotho; sv: Swedish; sw: Swahili; ta: Tamil;
  te: Telugu; th: Thai; tk: Turkmen; tn: Tswana; to: Tongan; tr: Turkish; ug: Uyghur; uk: Ukrainian; ur: Urdu; uz: Uzbek;
  vi: Vietnamese; wae: Walser; wo: Wolof; xh: Xhosa; yi: Yiddish; yo: Yoruba;
  zh Hans Hans_CHN Hans_SGP Hant Hant_HKG Hant_MAC Hant_TWN: Chinese; zu: Zulu;
`;
const COUNTRIES: Readonly<Record<string, string>> = {
  AFG: 'Afghanistan',
  AUT: 'Austria',
  BIH: 'Bosnia & Herzegovina',
  CAN: 'Canada',
  CHN: 'China',
  HKG: 'Hong Kong SAR China',
  IDN: 'Indonesia',
  IND: 'India',
  ISR: 'Israel',
  MAC: 'Macao SAR China',
  MNE: 'Montenegro',
  NOR: 'Norway',
  SAU: 'Saudi Arabia',
  SGP: 'Singapore',
  SRB: 'Serbia',
  TWN: 'Taiwan',
  USA: 'United States',
};
/** the release of ICU that Spark 4.3 orders by */
const ICU = '78.3.0.0';

/** A collation that Spark has a name for: its name, language, country, and what makes texts different in it. */
export type Collation = readonly [
  name: string,
  language: string | null,
  country: string | null,
  accents: string,
  cases: string,
  padding: string,
  icu: string | null,
];

const sensitivity = (word: string, isSensitive: boolean): string => `${word}_${isSensitive ? 'SENSITIVE' : 'INSENSITIVE'}`;

function variants(locale: string, language: string | null): Collation[] {
  const country = COUNTRIES[locale.slice(-3)] ?? null;
  return ['', '_AI', '_CI', '_CI_AI'].flatMap((sensitive) =>
    ['', '_RTRIM'].map((trim): Collation => {
      const accents = sensitivity('ACCENT', !sensitive.includes('_AI'));
      const cases = sensitivity('CASE', !sensitive.includes('_CI'));
      return [`${locale}${sensitive}${trim}`, language, country, accents, cases, trim ? 'RTRIM' : 'NO_PAD', ICU];
    }),
  );
}

/** Every collation Spark lists, in its order: those of bytes, then by name. */
export function listedCollations(): readonly Collation[] {
  const bytes = ['NO_PAD', 'RTRIM'].flatMap((padding) =>
    ['UTF8_BINARY', 'UTF8_LCASE'].map((name): Collation => {
      const cases = sensitivity('CASE', name === 'UTF8_BINARY');
      return [padding === 'RTRIM' ? `${name}_RTRIM` : name, null, null, sensitivity('ACCENT', true), cases, padding, null];
    }),
  );
  const locales = LANGUAGES.trim()
    .split(/;\s*/)
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const [codes = '', language = ''] = entry.split(': ');
      const [code = '', ...more] = codes.split(' ');
      return [code, ...more.map((part) => `${code}_${part}`)].flatMap((locale) => variants(locale, language));
    });
  return [...bytes, ...[...variants('UNICODE', null), ...locales].sort(([a], [b]) => (a < b ? -1 : 1))];
}
