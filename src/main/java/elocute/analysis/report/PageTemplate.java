package elocute.analysis.report;

import elocute.page.ContentPolicy;
import elocute.page.PageResources;
import java.util.List;
import java.util.Map;

/**
 * The page around its data: {@code report.html} with our style and scripts, ECharts and its
 * licences put in. Its Content-Security-Policy lets only these very scripts run and nothing be
 * fetched.
 */
final class PageTemplate {
  private static final PageResources RESOURCES = new PageResources(PageTemplate.class);

  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "table.js",
          "charts.js",
          "images.js",
          "links.js",
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
    String library = RESOURCES.text("echarts/echarts.min.js");
    String script = RESOURCES.texts(SCRIPTS);
    return RESOURCES.fill(
        "report.html",
        Map.of(
            "policy",
            ContentPolicy.of(library, script).withOwnSound().directives(),
            "style",
            RESOURCES.text("report.css"),
            "licences",
            RESOURCES.texts(LICENCES),
            "library",
            library,
            "data",
            json,
            "script",
            script));
  }
}
