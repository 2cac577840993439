/** Something a person may be told, thrown by services and turned into a reply by `dispatch` alone. */
export class HostRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
