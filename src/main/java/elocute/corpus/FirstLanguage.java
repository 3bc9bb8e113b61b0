package elocute.corpus;

/** The first languages of the corpora' speakers. */
public enum FirstLanguage {
  ARABIC,
  MANDARIN,
  HINDI,
  KOREAN,
  SPANISH,
  VIETNAMESE;

  /** Shown where nobody knows. */
  public static final String UNKNOWN = "unknown";

  /** As shown in tables, for example {@code Arabic}. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
