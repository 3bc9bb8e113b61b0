package elocute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.FlatSettings;
import elocute.corpus.LabelFile;
import elocute.corpus.LabelFileException;
import elocute.corpus.Split;
import elocute.dataset.DatasetException;
import elocute.dataset.ManifestJson;
import elocute.speech.labels.PhonemeInventory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of users that is nested without end: each reader's own exception. */
class DeepJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingWithoutEndIsAnError(String level) {
    String json = level.repeat(1_000_000);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LabelFile.read(bytes, Split.TEST, "labels.json"))
        .isInstanceOf(LabelFileException.class)
        .hasMessageContaining("labels.json");
    assertThatThrownBy(() -> ManifestJson.read(json, "manifest.json"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("manifest.json");
    assertThatThrownBy(() -> PhonemeInventory.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("phoneme inventory");
    assertThatThrownBy(() -> FlatSettings.ofJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }
}
