export class ShowToastEvent extends CustomEvent<unknown> {
  constructor(detail: object) {
    super('lightning__showtoast', { detail, bubbles: true, composed: true });
  }
}
