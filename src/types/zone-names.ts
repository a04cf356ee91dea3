import { fixedOffset, timeZone } from './time-zone.ts';

type Style = 'long' | 'short' | 'longGeneric' | 'shortGeneric';

/** What a zone is called at a moment of UTC; one that is an offset has that for a name. */
export function zoneName(zone: string, utc: bigint, style: Style): string {
  if (fixedOffset(zone) !== undefined) return zone;
  if (style !== 'short') return named(zone, utc, style);
  const long = named(zone, utc, 'long');
  return shortNames().get(long) ?? (/^GMT[+-]/.test(long) ? long : named(zone, utc, style));
}

/** The name that JavaScript's own tables have. In English they shorten only the names of American zones; the others are told as offsets. */
function named(zone: string, utc: bigint, timeZoneName: Style): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName });
  return format.formatToParts(Number(namedMoment(zone, utc) / 1000n)).find((p) => p.type === 'timeZoneName')?.value ?? zone;
}

const [WINTER, SUMMER] = [1_704_067_200_000_000n, 1_719_792_000_000_000n];
/** A moment of these years with the clock of `utc`: before 1970 and far ahead zones have the names of today. */
function namedMoment(zone: string, utc: bigint): bigint {
  if (utc >= 0n && utc < 2_145_916_800_000_000n) return utc;
  const rule = timeZone(zone);
  const [winter, summer] = [rule.offsetAt(WINTER), rule.offsetAt(SUMMER)];
  const [standard, daylight] = winter < summer ? [WINTER, SUMMER] : [SUMMER, WINTER];
  return rule.offsetAt(utc) === rule.offsetAt(daylight) ? daylight : standard;
}

let known: ReadonlyMap<string, string> | undefined;
const shortNames = (): ReadonlyMap<string, string> => {
  known ??= new Map(
    SHORT_NAMES.trim()
      .split('\n')
      .map((line): [string, string] => {
        const at = line.indexOf(' ');
        return [line.slice(at + 1), line.slice(0, at)];
      }),
  );
  return known;
};

/** The short name, as Java has it for English, before the long one. */
const SHORT_NAMES = `
ACDT Australian Central Daylight Time
ACST Australian Central Standard Time
ACT Acre Standard Time
ACWST Australian Central Western Standard Time
AEDT Australian Eastern Daylight Time
AEST Australian Eastern Standard Time
AFT Afghanistan Time
ALMT East Kazakhstan Time
AMT Amazon Standard Time
AMT Armenia Standard Time
ANAT Kamchatka Standard Time
AQTT Kazakhstan Time
AQTT West Kazakhstan Time
ART Argentina Standard Time
AST Arabian Standard Time
AWST Australian Western Standard Time
AZOST Azores Summer Time
AZOT Azores Standard Time
AZT Azerbaijan Standard Time
BDT Bangladesh Standard Time
BNT Brunei Time
BOT Bolivia Time
BRT Brasilia Standard Time
BST British Summer Time
BTT Bhutan Time
CAT Central Africa Time
CCT Cocos Islands Time
CDT Cuba Daylight Time
CEST Central European Summer Time
CET Central European Standard Time
CHADT Chatham Daylight Time
CHAST Chatham Standard Time
CHUT Chuuk Time
CKT Cook Islands Standard Time
CLST Chile Summer Time
CLT Chile Standard Time
COT Colombia Standard Time
CST China Standard Time
CST Cuba Standard Time
CST Taiwan Standard Time
CVT Cape Verde Standard Time
CXT Christmas Island Time
ChST Chamorro Standard Time
DAVT Davis Time
DDUT Dumont d’Urville Time
EASST Easter Island Summer Time
EAST Easter Island Standard Time
EAT East Africa Time
ECT Ecuador Time
EEST Eastern European Summer Time
EET Eastern European Standard Time
EGT East Greenland Standard Time
FJT Fiji Standard Time
FKT Falkland Islands Standard Time
FNT Fernando de Noronha Standard Time
GALT Galapagos Time
GAMT Gambier Time
GET Georgia Standard Time
GFT French Guiana Time
GILT Gilbert Islands Time
GST Gulf Standard Time
GST South Georgia Time
GYT Guyana Time
HAST Hawaii-Aleutian Standard Time
HKT Hong Kong Standard Time
HOVT Khovd Standard Time
ICT Indochina Time
IDT Israel Daylight Time
IOT Indian Ocean Time
IRKT Irkutsk Standard Time
IRST Iran Standard Time
IST India Standard Time
IST Irish Standard Time
IST Israel Standard Time
JST Japan Standard Time
KGT Kyrgyzstan Time
KOST Kosrae Time
KST Korean Standard Time
LHDT Lord Howe Daylight Time
LHST Lord Howe Standard Time
LINT Line Islands Time
MAGT Magadan Standard Time
MART Marquesas Time
MAWT Mawson Time
MHT Marshall Islands Time
MMT Myanmar Time
MSK Moscow Standard Time
MST Mexican Pacific Standard Time
MST Yukon Time
MUT Mauritius Standard Time
MVT Maldives Time
MYT Malaysia Time
NCT New Caledonia Standard Time
NDT Newfoundland Daylight Time
NFST Norfolk Island Daylight Time
NFT Norfolk Island Standard Time
NPT Nepal Time
NRT Nauru Time
NST Newfoundland Standard Time
NUT Niue Time
NZDT New Zealand Daylight Time
NZST New Zealand Standard Time
OMST Omsk Standard Time
PET Peru Standard Time
PGT Papua New Guinea Time
PHOT Phoenix Islands Time
PKT Pakistan Standard Time
PMDT St. Pierre & Miquelon Daylight Time
PMST St. Pierre & Miquelon Standard Time
PONT Pohnpei Time
PST Philippine Standard Time
PST Pitcairn Time
PWT Palau Time
PYST Paraguay Summer Time
PYT Paraguay Standard Time
RET Réunion Time
ROTT Rothera Time
SAST South Africa Standard Time
SBT Solomon Islands Time
SCT Seychelles Time
SGT Singapore Standard Time
SRT Suriname Time
SST American Samoa Standard Time
SYOT Syowa Time
TAHT Tahiti Time
TFT French Southern & Antarctic Time
TJT Tajikistan Time
TKT Tokelau Time
TLT Timor-Leste Time
TMT Turkmenistan Standard Time
TOT Tonga Standard Time
TRT Türkiye Standard Time
TVT Tuvalu Time
ULAT Ulaanbaatar Standard Time
UYT Uruguay Standard Time
UZT Uzbekistan Standard Time
VET Venezuela Time
VLAT Vladivostok Standard Time
VOST Vostok Time
VUT Vanuatu Standard Time
WAKT Wake Island Time
WAT West Africa Time
WEST Western European Summer Time
WET Western European Standard Time
WFT Wallis & Futuna Time
WGST Greenland Summer Time
WGT West Greenland Standard Time
WIB Western Indonesia Time
WIT Eastern Indonesia Time
WITA Central Indonesia Time
WSST Samoa Standard Time
YAKT Yakutsk Standard Time
YEKT Yekaterinburg Standard Time
`;
