/** Why a file is not read, or not to its end. */
export type RefusalKind =
  | 'empty'
  | 'binary'
  | 'tooLarge'
  | 'bomb'
  | 'damaged'
  | 'markup'
  | 'noTable'
  | 'locked'
  | 'codec'
  | 'cancelled';

/** A refusal, with the number that exceeds its limit or the words that name the fault. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly detail: string;
}

/** Why a project file is not opened. */
export type ProjectRefusalKind = 'project' | 'projectVersion' | 'projectCut' | 'projectChanged' | 'otherFile';

export interface ProjectRefusal {
  readonly kind: ProjectRefusalKind;
  readonly detail: string;
}
