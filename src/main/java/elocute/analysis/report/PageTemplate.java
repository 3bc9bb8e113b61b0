package elocute.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page around its data: {@code report.html} with our style and scripts, ECharts and its
 * licences put in. Its Content-Security-Policy lets only these very scripts run and nothing be
 * fetched.
 */
final class PageTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "table.js",
          "charts.js",
          "images.js",
          "curves.js",
          "groups.js",
          "confusions.js",
          "examples.js",
          "report.js");

  private static final List<String> LICENCES =
      List.of("echarts/NOTICE", "echarts/LICENSE", "echarts/LICENSE-d3", "zrender/LICENSE");

  private PageTemplate() {}

  /** The whole page. */
  static String fill(String json) {
    String library = resource("echarts/echarts.min.js");
    String script = SCRIPTS.stream().map(PageTemplate::resource).collect(Collectors.joining("\n"));
    Map<String, String> parts =
        Map.of(
            "policy",
            policy(library, script),
            "style",
            resource("report.css"),
            "licences",
            LICENCES.stream().map(PageTemplate::resource).collect(Collectors.joining("\n\n")),
            "library",
            library,
            "data",
            json,
            "script",
            script);
    return PLACEHOLDER
        .matcher(resource("report.html"))
        .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
  }

  /** Styles may stand in attributes, where ECharts puts them; they cannot fetch anything either. */
  private static String policy(String library, String script) {
    return "default-src 'none'; script-src '%s' '%s'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        .formatted(hash(library), hash(script));
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("elocute's jar lacks elocute/analysis/report/" + name);
      }
      // As the HTML parser normalises line ends before scripts are hashed.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException broken) {
      throw new IllegalStateException(
          "elocute's jar is damaged at elocute/analysis/report/" + name, broken);
    }
  }
}
