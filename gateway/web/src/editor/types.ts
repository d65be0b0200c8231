// What /api/v1/packs says; gateway/api/README.md is the contract.
export type Files = Readonly<Record<string, string>>; // path -> text

export interface Version {
  version: string;
  at: string;
  by: string;
  note: string;
}

export interface DraftInfo {
  etag: string;
  by: string;
  at: string;
}

export interface Shelf {
  pack: string;
  active: { version: string; at: string; by: string };
  versions: Version[];
  draft: DraftInfo | null;
}

export interface FileSet {
  version: string | null; // null: the draft
  etag: string;
  files: Files;
  builtin: Files; // what the product says where the pack says nothing
}

export interface PackProblem {
  file: string;
  pointer: string;
  message: string;
}

export interface TalkFailure {
  talk: string;
  line: number;
  message: string;
}

export interface Checked {
  problems: PackProblem[];
  talks: { passed: number; failed: TalkFailure[] };
}

export interface Trial {
  category: string;
  subcategory: string;
  name: string;
  score: number;
  accepted: boolean;
  why: { rule?: string; words?: string; weight: number }[];
  alternatives: { subcategory: string; name: string; score: number }[];
  answer: { id: string; text: string; source: string; date: string } | null;
  says: { text: string; choices: { id: string; title: string }[] }[];
}

// What was chosen in the tree: a file, and a place in it.
export interface Part {
  path: string;
  pointer: string; // "" for the whole file
}
