/** What an answer must never hold, by what it gives away. */
const tells: Record<string, RegExp> = {
  'a stack': /\bat \S+ \(?(node:|file:|\/)[^\s"]+:\d+|node_modules|\/src\/[\w/.-]+\.(ts|js)\b/,
  'an error of the insides': /\b(TypeError|ReferenceError|RangeError|QueryFailedError|ZodError|EntityMetadata\w+)\b/,
  SQL: /syntax error at or near|relation \\?"|violates \w+[ -]\w+ constraint|invalid input syntax|invalid byte sequence|duplicate key value|SELECT \S+ FROM/i,
  'an address of the insides': /postgres(ql)?:\/\/|redis:\/\/|\/app\/dist|ECONNREFUSED/,
  'a stored password': /usua_pasw|token_sha256/,
};

/** Something of one person, and who may meet it. */
export interface Canary {
  text: string;
  seenBy: readonly string[];
}

/** What an answer gives away to `actor`, or null. @param sent what came from the caller, which an answer may repeat */
export function leakIn(answer: string, sent: string, actor: string, canaries: readonly Canary[]): string | null {
  const canary = canaries.find(({ text, seenBy }) => answer.includes(text) && !seenBy.includes(actor));
  if (canary) return "another person's data";
  const found = Object.entries(tells).find(([, pattern]) => {
    const match = pattern.exec(answer)?.[0];
    return match !== undefined && !sent.includes(match);
  });
  return found?.[0] ?? null;
}
