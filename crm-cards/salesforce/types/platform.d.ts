/** What the components use of the platform; Salesforce publishes no types of these modules. */
declare module 'lwc' {
  export class LightningElement extends HTMLElement {
    static renderMode?: 'light' | 'shadow';
    isConnected: boolean;
    readonly template: ShadowRoot;
    readonly refs: Record<string, HTMLElement | undefined>;
    connectedCallback(): void;
    disconnectedCallback(): void;
    renderedCallback(): void;
  }
  export function api(value: unknown, context: ClassMemberDecoratorContext): void;
  export function track(value: unknown, context: ClassMemberDecoratorContext): void;
  /** A method may take whatever its adapter emits; an adapter is known by its module only. */
  export function wire(
    adapter: unknown,
    config?: object,
    // biome-ignore lint/suspicious/noExplicitAny: it takes methods of any parameter
  ): (value: any, context: ClassMemberDecoratorContext) => void;
}

declare module 'lightning/graphql' {
  export const graphql: unique symbol;
  export function gql(text: TemplateStringsArray): unknown;
  /** What the wire emits; `refresh` asks the server again and resolves when the new answer was emitted. */
  export type GraphqlResult<Data> = {
    data?: Data;
    errors?: { message: string }[];
    refresh?: () => Promise<void>;
  };
}

declare module 'lightning/uiObjectInfoApi' {
  export const getObjectInfos: unique symbol;
}

declare module 'lightning/uiRecordApi' {
  type Fields = Record<string, string | number | boolean | null>;
  export function createRecord(record: { apiName: string; fields: Fields }): Promise<{ id: string }>;
  export function updateRecord(record: { fields: Fields & { Id: string } }): Promise<{ id: string }>;
  export function deleteRecord(recordId: string): Promise<void>;
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant: 'success' | 'error' | 'warning' | 'info';
      mode?: 'dismissible' | 'sticky';
    });
  }
}

declare module '@salesforce/user/Id' {
  const userId: string;
  export default userId;
}
declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}
declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

/** Written by the build. */
declare module 'c/coachingQueries' {
  export const LOGS_OF_OPPORTUNITY: unknown;
  export const LOGS_OF_CONTACT: unknown;
  export const ONE_LOG: unknown;
  export const PARTS_OF_LOGS: unknown;
  export const PARTS_WITHOUT_FLAGS: unknown;
  export const ACTION_RESULTS: unknown;
  export const QUEUE: unknown;
  export const EARLIER_LOGS: unknown;
  export const RUBRICS: unknown;
  export const ONE_RUBRIC: unknown;
}
declare module 'c/coachingNames' {
  type Names = { object: string; fields: Record<string, string> };
  export const NAMES: Record<
    'coachingLog' | 'coachingFlag' | 'coachingAction' | 'coachingRubric' | 'rubricCriterion',
    Names
  >;
}
