package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplateTest {

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern DATA =
      Pattern.compile(
          "<script id=\"report-data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void thePolicyAllowsTheTwoScriptsByTheirHashesAndNothingFromTheNetwork() throws Exception {
    String page = PageTemplate.fill("{}");
    List<String> scripts = SCRIPT.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(scripts).hasSize(2);
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src '%s' '%s'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; media-src blob:\""
                .formatted(hash(scripts.get(0)), hash(scripts.get(1))));
  }

  private static String hash(String script) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void noElementOfThePageRefersToAnythingOutsideIt() {
    String ours = SCRIPT.matcher(PageTemplate.fill("{}")).replaceAll("");
    String elements = ours.replaceAll("(?s)<!--.*?-->", "");

    assertThat(elements)
        .doesNotContainPattern("\\s(src|srcset|data|action)=")
        .doesNotContain("url(");
    assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(elements).results())
        .extracting(found -> found.group(1))
        .allMatch(target -> target.startsWith("#"));
  }

  @Test
  void theLicencesOfWhatIsInsideAreInside() {
    assertThat(PageTemplate.fill("{}"))
        .contains(
            "Licensed to the Apache Software Foundation",
            "Copyright 2017-2025 The Apache Software Foundation",
            "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
            "Copyright 2010-2016 Mike Bostock",
            "Copyright (c) 2017, Baidu Inc.");
  }

  @Test
  void hostileTextLeavesNeitherItsScriptElementNorItsMeaning() throws IOException {
    var lake = ReportLake.of(directory);
    var request = ReportRequest.of(RunSelection.ALL, Split.TEST);
    ReportPage page = new ReportAssembly(lake, request).page(Instant.parse("2025-06-05T08:00:00Z"));

    String html = PageTemplate.fill(PageJson.of(page));

    assertThat(html).doesNotContain("<script>window.struck", "<img src=x");
    MatchResult data = DATA.matcher(html).results().findFirst().orElseThrow();
    JsonNode read = new ObjectMapper().readTree(data.group(1));
    assertThat(read.at("/experiments/0/confusions/phones").toString())
        .contains(new ObjectMapper().writeValueAsString(ReportLake.HOSTILE));
    assertThat(read.at("/experiments")).hasSize(4);
  }

  @Test
  void numbersHaveSixDigitsAndThoseThatAreNoneAreNull() {
    var page = new BestByMetric("<b>&", "run", 1.0 / 3, Double.NaN, Double.POSITIVE_INFINITY);
    ReportPage whole =
        new ReportPage(
            Instant.EPOCH,
            "test",
            List.of(),
            List.of(),
            List.of(),
            List.of(page),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Settings.of(List.of()),
            Palette.SERIES,
            List.of(),
            PageRecordings.NONE);

    assertThat(PageJson.of(whole))
        .contains("\"created_at\":\"1970-01-01T00:00:00Z\"")
        .contains(
            "{\"title\":\"\\u003Cb\\u003E\\u0026\",\"experiment\":\"run\",\"value\":0.333333,\"low\":null,\"high\":null}");
  }
}
