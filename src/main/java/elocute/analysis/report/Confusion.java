package elocute.analysis.report;

/**
 * A phone that was said and what it was recognised as.
 *
 * @param said a phone, or {@link Confusions#GAP} of an insertion
 * @param recognised a phone, or {@link Confusions#GAP} of a deletion
 */
record Confusion(String said, String recognised) {

  static Confusion of(GridColumn column) {
    return new Confusion(named(column.said()), named(column.predicted()));
  }

  private static String named(String phone) {
    return phone.equals(GridColumn.GAP) ? Confusions.GAP : phone;
  }
}
