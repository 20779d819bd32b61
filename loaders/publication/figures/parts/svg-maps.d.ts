declare module "svg-maps__common" {
  /** The type that @svg-maps packages refer to without declaring it as a dependency. */
  export interface Map {
    label: string;
    viewBox: string;
    locations: { id: string; name: string; path: string }[];
  }
}
