package elocute.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another user of the machine, who asks for pages wherever somebody listens, and ends things. */
final class Stranger {

  private static final int PATIENCE_MILLIS = 2_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3}) .*", Pattern.DOTALL);
  private static final List<String> REQUESTS =
      List.of(
          "GET /",
          "GET /json/",
          "GET /metrics/json/",
          "GET /environment/",
          "POST /app/kill/?id=app-1&terminate=true",
          "POST /driver/kill/?id=driver-1&terminate=true",
          "POST /workers/kill/?host=127.0.0.1",
          "POST /stages/stage/kill/?id=0",
          "POST /v1/submissions/create");

  private final Set<String> answers = new TreeSet<>();

  /** Makes every request at every address, as {@link ListeningSockets} has them. */
  void visit(Set<String> addresses) {
    for (String address : addresses) {
      int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
      for (String request : REQUESTS) {
        if (!speaksHttp(port, request)) {
          break; // Another protocol's port.
        }
      }
    }
  }

  /** The statuses of all answers so far. */
  Set<String> answers() {
    return answers;
  }

  private boolean speaksHttp(int port, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String lines = request + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(lines.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(64), US_ASCII);
      Matcher status = STATUS.matcher(answer);
      if (status.matches()) {
        answers.add(status.group(1));
      }
      return status.matches();
    } catch (IOException closed) {
      return false;
    }
  }
}
