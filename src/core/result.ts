/** The outcome of something that may be refused: a value, or a refusal a person may be told. */
export type Result<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** A refusal: a stable code for programs and one sentence for people that names the thing. */
export type Refused = { readonly ok: false; readonly refusal: Refusal };

/** Why something was not done. `message` is a whole English sentence; windows translate by `code`. */
export type Refusal = { readonly code: string; readonly message: string };

/** A success that carries `value`. */
export function accepted<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** A refusal with its code and sentence. */
export function refused(code: string, message: string): Refused {
  return { ok: false, refusal: { code, message } };
}

/** Closes a switch over a union: the compiler refuses it while a member is unhandled. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case ${JSON.stringify(value)}`);
}
