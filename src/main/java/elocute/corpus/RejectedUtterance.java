package elocute.corpus;

import elocute.speech.labels.MarkCounts;

/** An utterance that cannot be used; says which file and why. */
public final class RejectedUtterance extends Exception {

  private final String file;
  private final RejectReason reason;
  private final String detail;
  private final MarkCounts markCounts;

  /**
   * @param file the faulty or missing file, relative to the corpus root
   * @param detail the fault, for a person
   */
  public RejectedUtterance(String file, RejectReason reason, String detail) {
    this(file, reason, detail, MarkCounts.NONE);
  }

  private RejectedUtterance(
      String file, RejectReason reason, String detail, MarkCounts markCounts) {
    super(file + ": " + reason.id() + ": " + detail);
    this.file = file;
    this.reason = reason;
    this.detail = detail;
    this.markCounts = markCounts;
  }

  /** The same fault, with what the phones tier holds. */
  public RejectedUtterance with(MarkCounts counts) {
    return new RejectedUtterance(file, reason, detail, counts);
  }

  /** The faulty or missing file, relative to the corpus root. */
  public String file() {
    return file;
  }

  /** The class of the fault. */
  public RejectReason reason() {
    return reason;
  }

  /** The fault, for a person. */
  public String detail() {
    return detail;
  }

  /** What the phones tier holds, as far as it could be read; so that marks can be reconciled. */
  public MarkCounts markCounts() {
    return markCounts;
  }
}
