package elocute.page;

/** JSON that stands in an HTML script element. */
public final class ScriptData {

  private ScriptData() {}

  /** The same JSON without the characters that mean something to HTML; they stand in texts only. */
  public static String escaped(String json) {
    return json.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026");
  }
}
