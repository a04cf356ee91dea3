/** Functions of Spark that this engine does not have, by family. They are refused by name. */
const FAMILIES: readonly RegExp[] = [
  /^(?:from|to|schema_of)_(?:avro|protobuf|xml)$/,
  /^xpath(?:_.*)?$/,
  /^st_.*$/,
  /^collate$/,
  /^(?:reflect|try_reflect|java_method)$/,
  /^(?:timestamp_nanos|measure)$/,
];

/** Is it a function of Spark that is missing here? */
export const isNotYet = (name: string): boolean => FAMILIES.some((family) => family.test(name.toLowerCase()));
