package elocute.launch;

/** One setting of Spark's ({@code spark.*}) or ours ({@code elocute.*}). */
record Setting(String key, String value) {

  boolean isOfSpark() {
    return key.startsWith("spark.");
  }

  /** As option of a JVM. */
  String asJavaOption() {
    return "-D" + key + "=" + value;
  }
}
