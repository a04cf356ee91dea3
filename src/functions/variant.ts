import { fail } from '../errors/engine-error.ts';
import { literal } from '../plan/expression.ts';
import { canCast } from '../types/can-cast.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import {
  aggregate,
  type EvalContext,
  type FunctionRecord,
  type GeneratorOverload,
  generator,
  type Overload,
  type TypeContext,
} from './define.ts';
import { readJson } from './json-reader.ts';
import { nullIfRaised } from './null-if-raised.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';
import { schemaAt } from './text-schema.ts';
import { toVariant } from './variant-cast.ts';
import { type Change, changed, readPath, targetPath, variantAt } from './variant-path.ts';
import { mergedVariantType, variantType, variantTypeText } from './variant-schema.ts';
import {
  decodeVariant,
  encodeVariant,
  isVariantArray,
  isVariantObject,
  malformed,
  type Variant,
  variantFromJson,
  variantObject,
} from './variant-value.ts';

const variant = inGroup('variant_funcs');
const quiet = { resultNullable: true } as const;
const raises = { canRaise: true } as const;
const both = { canRaise: true, resultNullable: true } as const;
const decoded = (v: Value | undefined): Variant => decodeVariant(v as Uint8Array);

/** JSON text; two equal keys and half a character make it malformed. */
const parse = (strict: boolean): Overload => ({
  args: ['string'],
  coerce: ([text = t.VOID]) => (t.isStringLike(text) || text.kind === 'void' ? [t.STRING] : undefined),
  returns: t.VARIANT,
  evaluate: (_, text) => {
    const document = readJson(text as string, { trailing: true });
    if (document === undefined || document === 'empty') return strict ? malformed(text as string) : null;
    const make = (): Value => encodeVariant(variantFromJson(document.value));
    return nullIfRaised(make) ?? (strict ? malformed(text as string) : null);
  },
});

/** The type a variant is read as. Errors: DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION where no cast does that. */
function targetType(context: TypeContext): t.DataType {
  const type = schemaAt(context, 2);
  return canCast(t.VARIANT, type, 'ansi')
    ? type
    : fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: 'VARIANT', to: sqlName(type) });
}

const get = (name: string, mode: 'ansi' | 'try'): Overload => ({
  args: ['variant', 'string', 'string'],
  exact: [1],
  optionalFrom: 2,
  returns: (types, context) => {
    const type = types.length > 2 ? targetType(context) : t.VARIANT;
    const path = context.constant?.(1);
    if (typeof path === 'string' && context.constant?.(0) !== null) readPath(path, name);
    return type;
  },
  evaluate: (c, v, path) => {
    const found = variantAt(decoded(v), readPath(path as string, name));
    return found === undefined ? null : castFunction(t.VARIANT, c.type, mode, c)(encodeVariant(found));
  },
});

type Edit = (c: EvalContext, name: string, args: readonly Value[]) => Value;

const mismatchAt = (path: string, functionName: string) => (): never => fail('VARIANT_PATH_TYPE_MISMATCH', { path, functionName });

const edited = (v: Value | undefined, path: string, name: string, change: Omit<Change, 'mismatch'>, rootAllowed = false): Value => {
  const made = changed(decoded(v), targetPath(path, name, rootAllowed), { ...change, mismatch: mismatchAt(path, name) });
  return made === undefined ? null : encodeVariant(made);
};

const insert: Edit = (c, name, [v, path, value]) =>
  edited(v, path as string, name, {
    creates: true,
    shifts: true,
    apply: (found) => {
      if (found !== undefined) fail('VARIANT_DUPLICATE_KEY', { key: String(targetPath(path as string, name).at(-1)) });
      return toVariant(value ?? null, typeAt(c, 2));
    },
  });

const set: Edit = (c, name, [v, path, value, create = true]) =>
  edited(v, path as string, name, {
    creates: create === true,
    shifts: false,
    apply: (found) => (found === undefined && create !== true ? undefined : toVariant(value ?? null, typeAt(c, 2))),
  });

const append: Edit = (c, name, [v, path, value]) =>
  edited(
    v,
    path as string,
    name,
    {
      creates: false,
      shifts: false,
      apply: (found) => {
        if (found === undefined) return undefined;
        return isVariantArray(found) ? [...found, toVariant(value ?? null, typeAt(c, 2))] : mismatchAt(path as string, name)();
      },
    },
    true,
  );

/** A change at a path, and its `try_` form, which gives null where it raises. */
function editing(
  name: string,
  edit: Edit,
  doc: string,
  example: readonly [string, string],
  more: { readonly fourth?: boolean } = {},
): readonly FunctionRecord[] {
  const overload = (called: string, strict: boolean): Overload => ({
    args: more.fourth ? ['variant', 'string', 'any', 'boolean'] : ['variant', 'string', 'any'],
    ...(more.fourth ? { optionalFrom: 3 } : {}),
    returns: ([, , value = t.VOID]) =>
      canCast(value, t.VARIANT, 'ansi')
        ? t.VARIANT
        : fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(value), to: 'VARIANT' }),
    evaluate: (c, ...args) => (strict ? edit(c, called, args) : nullIfRaised(() => edit(c, called, args))),
  });
  const sqlText = (called: string) => (args: readonly string[]) =>
    `${called}(${[...args, ...(args.length < 4 ? ['true'] : [])].join(', ')})`;
  const parameters = [{ name: 'v' }, { name: 'path' }, { name: 'val' }, { name: 'create_if_missing', otherwise: literal(true, t.BOOLEAN) }];
  const shown = (called: string) => (more.fourth ? { sqlText: sqlText(called), parameters } : {});
  const [call, want] = example;
  return [
    variant(name, [overload(name, true)], doc, [[`string(${call})`, want]], { ...both, ...shown(name) }),
    variant(
      `try_${name}`,
      [overload(`try_${name}`, false)],
      `${doc.slice(0, -1)}, or null where that cannot be done.`,
      [[`string(try_${call})`, want]],
      {
        ...quiet,
        ...shown(`try_${name}`),
      },
    ),
  ];
}

const remove: Overload = {
  args: ['variant', 'string'],
  variadic: true,
  returns: t.VARIANT,
  evaluate: (_, v, ...paths) => {
    if (v === null) return null;
    let made: Variant = decoded(v);
    for (const path of paths) {
      if (path === null) continue;
      const change: Change = { creates: false, shifts: false, apply: () => undefined, mismatch: () => undefined };
      made = changed(made, targetPath(path as string, 'variant_delete'), change) ?? null;
    }
    return encodeVariant(made);
  },
};

function withoutNulls(v: Variant, fromArrays: boolean): Variant {
  if (isVariantArray(v)) return v.filter((x) => x !== null || !fromArrays).map((x) => withoutNulls(x, fromArrays));
  if (!isVariantObject(v)) return v;
  const kept = v.keys.map((k, i) => [k, v.values[i] ?? null] as const).filter(([, x]) => x !== null);
  return variantObject(kept.map(([k, x]) => [k, withoutNulls(x, fromArrays)] as const));
}

function canBeObject(type: t.DataType): boolean {
  switch (type.kind) {
    case 'struct':
      return type.fields.every((f) => canBeObject(f.type));
    case 'array':
      return canBeObject(type.element);
    case 'map':
      return t.isStringLike(type.key) && canBeObject(type.value);
    default:
      return type.kind !== 'void' && !type.kind.endsWith('interval');
  }
}

const explode = (outer: boolean): GeneratorOverload => ({
  args: ['variant'],
  columns: () => [
    { name: 'pos', type: t.INT, nullable: outer },
    { name: 'key', type: t.STRING, nullable: true },
    { name: 'value', type: t.VARIANT, nullable: outer },
  ],
  generate: (_, value) => {
    const v = value === null || value === undefined ? null : decoded(value);
    const rows = isVariantArray(v)
      ? v.map((x, i): Value[] => [i, null, encodeVariant(x)])
      : isVariantObject(v)
        ? v.keys.map((k, i): Value[] => [i, k, encodeVariant(v.values[i] ?? null)])
        : [];
    return rows.length === 0 && outer ? [[null, null, null]] : rows;
  },
});

export const VARIANTS: readonly FunctionRecord[] = [
  variant(
    'parse_json',
    [parse(true)],
    'JSON as a variant.',
    [['string(parse_json(\'{"b":1, "a":[1.50]}\'))', '{"a":[1.5],"b":1}']],
    raises,
  ),
  variant('try_parse_json', [parse(false)], 'JSON as a variant, null for what is none.', [['try_parse_json(\'{"a":1,\')', null]], quiet),
  variant(
    'is_variant_null',
    [withContext(['variant'], t.BOOLEAN, (_, v) => v !== null && decoded(v) === null)],
    "Does the variant hold JSON's null?",
    [
      ["is_variant_null(parse_json('null'))", true],
      ['is_variant_null(parse_json(null))', false],
    ],
    { nulls: 'custom', resultNullable: false },
  ),
  variant('is_valid_variant', [withContext(['variant'], t.BOOLEAN, () => true)], 'Can the variant be read?', [
    ["is_valid_variant(parse_json('1'))", true],
  ]),
  variant(
    'variant_get',
    [get('variant_get', 'ansi')],
    'What stands at a path of a variant, as a type.',
    [["variant_get(parse_json('{\"a\": 1}'), '$.a', 'int')", 1]],
    { ...both, sqlText: ([v, path]) => `variant_get(${v}, ${path})` },
  ),
  variant(
    'getPath',
    [
      {
        ...get('variant_get', 'ansi'),
        args: ['variant', 'string'],
        coerce: ([v = t.VOID]) => (v.kind === 'variant' ? [v, t.STRING] : fail('COLUMN_IS_NOT_VARIANT_TYPE', {})),
      },
    ],
    'What stands at a path of a variant: `v:a.b[0]`.',
    [],
    { ...both, operator: 'internal', sqlText: ([v, path]) => `variant_get(${v}, ${path})` },
  ),
  variant(
    'try_variant_get',
    [get('try_variant_get', 'try')],
    'What stands at a path of a variant, as a type; null where it is none.',
    [["try_variant_get(parse_json('[\"x\"]'), '$[0]', 'int')", null]],
    { ...both, sqlText: ([v, path]) => `try_variant_get(${v}, ${path})` },
  ),
  variant(
    'schema_of_variant',
    [withContext(['variant'], t.STRING, (_, v) => variantTypeText(variantType(decoded(v))))],
    "The type of a variant's value, as SQL writes it.",
    [['schema_of_variant(parse_json(\'[{"b":true,"a":0}]\'))', 'ARRAY<OBJECT<a: BIGINT, b: BOOLEAN>>']],
  ),
  variant(
    'to_variant_object',
    [
      {
        args: ['any'],
        returns: ([type = t.VOID]) =>
          t.isNested(type) && canBeObject(type)
            ? t.VARIANT
            : fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(type), to: 'VARIANT' }),
        evaluate: (c, v) => encodeVariant(toVariant(v ?? null, typeAt(c, 0))),
      },
    ],
    'A struct, array or map as a variant; structs and maps become objects.',
    [["string(to_variant_object(named_struct('b', 1, 'a', array(2))))", '{"a":[2],"b":1}']],
    raises,
  ),
  ...editing('variant_insert', insert, 'A variant with a value put in at a path.', [
    "variant_insert(parse_json('{\"a\": 1}'), '$.b', 2)",
    '{"a":1,"b":2}',
  ]),
  ...editing(
    'variant_set',
    set,
    'A variant with the value at a path replaced.',
    ["variant_set(parse_json('{\"a\": 1}'), '$.a', 2)", '{"a":2}'],
    { fourth: true },
  ),
  ...editing('variant_array_append', append, 'A variant with a value at the end of the array at a path.', [
    "variant_array_append(parse_json('[1]'), '$', 2)",
    '[1,2]',
  ]),
  variant(
    'variant_delete',
    [remove],
    'A variant without what stands at the paths.',
    [['string(variant_delete(parse_json(\'{"a": 1, "b": 2}\'), \'$.a\'))', '{"b":2}']],
    { nulls: 'custom', ...both },
  ),
  variant(
    'variant_strip_nulls',
    [
      withContext(['variant', 'boolean'], t.VARIANT, (_, v, arrays = true) => encodeVariant(withoutNulls(decoded(v), arrays === true)), {
        optionalFrom: 1,
        exact: [1],
        constants: [{ position: 1, name: 'include_arrays' }],
      }),
    ],
    "A variant without JSON's nulls in objects, and in arrays unless told otherwise.",
    [['string(variant_strip_nulls(parse_json(\'{"a": 1, "b": null}\')))', '{"a":1}']],
    {
      sqlText: ([v, arrays = 'true']) => `variant_strip_nulls(${v}, ${arrays})`,
      parameters: [{ name: 'v' }, { name: 'include_arrays', otherwise: literal(true, t.BOOLEAN) }],
    },
  ),
  aggregate({
    name: 'schema_of_variant_agg',
    group: 'variant_funcs',
    source: 'Spark 4.3, variant_funcs',
    skipNulls: true,
    resultNullable: false,
    overloads: [
      {
        args: ['variant'],
        returns: t.STRING,
        state: () => [t.array(t.VARIANT)],
        init: () => [[]],
        update: (_, state, v) => {
          (state[0] as Value[]).push(v ?? null);
        },
        merge: (_, state, other) => {
          state[0] = [...(state[0] as Value[]), ...(other[0] as Value[])];
        },
        finish: (_, state) => variantTypeText((state[0] as Value[]).map((v) => variantType(decoded(v))).reduce(mergedVariantType, t.VOID)),
      },
    ],
    doc: 'The type that takes all variants of a group, as SQL writes it.',
    examples: [["SELECT schema_of_variant_agg(parse_json(j)) FROM VALUES ('1'), ('2') AS tab(j)", 'BIGINT']],
  }),
  generator({
    name: 'variant_explode',
    parameters: [{ name: 'input' }],
    group: 'variant_funcs',
    source: 'Spark 4.3, variant_funcs',
    overloads: [explode(false)],
    doc: 'A row for each element or field of a variant: position, key and value.',
    examples: [['SELECT key FROM (SELECT variant_explode(parse_json(\'{"a": true}\')))', 'a']],
  }),
  generator({
    name: 'variant_explode_outer',
    parameters: [{ name: 'input' }],
    group: 'variant_funcs',
    source: 'Spark 4.3, variant_funcs',
    overloads: [explode(true)],
    doc: 'As variant_explode, with a row of nulls where there is nothing.',
    examples: [["SELECT pos FROM (SELECT variant_explode_outer(parse_json('[1]')))", 0]],
  }),
];
