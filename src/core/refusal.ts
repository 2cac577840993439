/** Something a person may be told: a stable code and one sentence. `dispatch` alone turns it into a reply. */
export class HostRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
