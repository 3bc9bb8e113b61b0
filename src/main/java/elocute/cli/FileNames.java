package elocute.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Which names of files this process can read. */
final class FileNames {

  private FileNames() {}

  /**
   * What to tell the user of the characters of file names.
   *
   * @param charset what Java says that they are in
   * @return nothing if that is UTF-8
   */
  static Optional<String> complaint(String charset) {
    if (isUtf8(charset)) {
      return Optional.empty();
    }
    return Optional.of(
        "warning: files whose names are not in ASCII are not found: this machine's locale has "
            + charset
            + "; install the locale C.UTF-8 or set LC_ALL to another one with UTF-8");
  }

  private static boolean isUtf8(String charset) {
    try {
      return Charset.forName(charset).equals(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return false;
    }
  }
}
