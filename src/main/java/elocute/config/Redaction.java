package elocute.config;

import java.util.regex.Pattern;

/** Keeps passwords out of messages. */
final class Redaction {

  private static final Pattern USER_INFO = Pattern.compile("//.*@", Pattern.DOTALL);

  private Redaction() {}

  /** A text in which addresses have no user and password. */
  static String withoutUserInfo(String text) {
    return USER_INFO.matcher(text).replaceAll("//***@");
  }
}
