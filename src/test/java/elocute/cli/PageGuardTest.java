package elocute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {

  private static final byte[] PASSWORD = "open:sesame".getBytes(UTF_8);

  @Test
  void thePasswordOpensForAnyName() {
    assertThat(PageGuard.holds(basic("me:open:sesame"), PASSWORD)).isTrue();
    assertThat(PageGuard.holds(basic(":open:sesame"), PASSWORD)).isTrue();
    assertThat(PageGuard.holds(basic("me:open:sesame").replace("Basic", "basic"), PASSWORD))
        .isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic ???", "Bearer open:sesame"})
  void noPasswordAndWhatIsNoneDoNotOpen(String authorization) {
    assertThat(PageGuard.holds(authorization, PASSWORD)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"me:open", "me:", "me", "me:open:sesame ", "me:OPEN:SESAME"})
  void anotherPasswordDoesNotOpen(String pair) {
    assertThat(PageGuard.holds(basic(pair), PASSWORD)).isFalse();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
