/** The equations of cells as they were read (读出的方程), given to the system those first that others rest on. */
import type { Equation, System } from './system.js';

/** The equation of a cell and the cells that were read for it, in their order. */
export interface Form {
  readonly equation: Equation;
  readonly reads: readonly number[];
}

export class Forms {
  /** Equations that hang on no words of lists, by cell: another world of the same rows has them too. */
  private readonly free: (Form | undefined)[] = [];
  /** Those that the system does not have yet, by cell, and the cells in their order. */
  private readonly waiting: (Equation | undefined)[] = [];
  private readonly order: number[] = [];

  freeOf(cell: number): Form | undefined {
    return this.free[cell];
  }

  /** `reads` where nothing was read that hangs on words of lists. */
  put(cell: number, equation: Equation, reads: readonly number[] | undefined): void {
    if (reads) this.putFree(cell, { equation, reads });
    else this.wait(cell, equation);
  }

  putFree(cell: number, form: Form): void {
    this.free[cell] = form;
    this.wait(cell, form.equation);
  }

  private wait(cell: number, equation: Equation): void {
    this.waiting[cell] = equation;
    this.order.push(cell);
  }

  /** Gives the system what it does not have yet; `before` is that of another world, with the equations of that. */
  enterInto(system: System, before?: { readonly forms: Forms; readonly system: System }): void {
    const enter = (cell: number): void => {
      const equation = this.waiting[cell];
      if (!equation) return;
      this.waiting[cell] = undefined;
      for (const part of equation.cells) if (this.waiting[part]) enter(part);
      const form = this.free[cell];
      if (!form) system.add(equation);
      else system.addFree(equation, before?.forms.freeOf(cell) === form ? before.system : undefined);
    };
    for (const cell of this.order) enter(cell);
    this.order.length = 0;
  }
}
