package elocute.faults;

/**
 * One fault of the suite.
 *
 * @param area what it strikes
 * @param injected what is done
 * @param expected what is to follow
 * @param form whether it is part of the short form
 * @param strike does it; says what was seen, and throws an assertion error where that is not what
 *     was expected
 */
record FaultCase(
    String area, String injected, String expected, FaultCase.Form form, FaultCase.Strike strike) {

  /** Which form of the suite has it. */
  enum Form {
    /** Both. */
    SHORT,
    /** The long one alone: it takes minutes. */
    LONG
  }

  /** Injects the fault and looks. */
  @FunctionalInterface
  interface Strike {
    String seen() throws Exception;
  }

  static FaultCase of(String area, String injected, String expected, Strike strike) {
    return new FaultCase(area, injected, expected, Form.SHORT, strike);
  }

  static FaultCase ofMinutes(String area, String injected, String expected, Strike strike) {
    return new FaultCase(area, injected, expected, Form.LONG, strike);
  }
}
