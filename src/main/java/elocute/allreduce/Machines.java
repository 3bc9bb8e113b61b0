package elocute.allreduce;

import java.util.Optional;

/** Which machine this is, as ranks tell each other. */
public final class Machines {

  private Machines() {}

  /** The same for all processes of a machine, until it starts anew; nothing: it is not known. */
  public static Optional<String> own() {
    return Machine.own().map(Machine::boot);
  }
}
