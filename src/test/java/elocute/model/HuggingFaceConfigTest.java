package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.EncoderSettings.FeatureNorm;
import elocute.model.HuggingFaceConfig.Files;
import elocute.model.files.Fixtures;
import elocute.model.nn.Regularization;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceConfigTest {

  @Test
  void anEmptyConfigurationIsWav2vec2Base() {
    Wav2Vec2Config config = read("{}");
    Wav2Vec2Config base = Wav2Vec2Config.of(Fixtures.settings("").encoder());
    assertThat(config).usingRecursiveComparison().ignoringFields("regularization").isEqualTo(base);
    assertThat(config.regularization()).isEqualTo(Regularization.NONE);
  }

  @Test
  void theLargeFixtureIsOfTheLayerNormFamily() throws Exception {
    Wav2Vec2Config config =
        read(java.nio.file.Files.readString(Fixtures.path("wav2vec2/large-tiny/config.json")));
    assertThat(config.featureNorm()).isEqualTo(FeatureNorm.LAYER);
    assertThat(config.stableLayerNorm()).isTrue();
    assertThat(config.convolutionBias()).isTrue();
    assertThat(config.positionalKernel()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model_type':'hubert'} | model_type: only \"wav2vec2\" is supported, got \"hubert\"",
        "{'quantization_config':{}} | quantization_config: only null is supported, got {}",
        "{'pruned_heads':{'0':[1]}} | pruned_heads: only {} is supported",
        "{'hidden_size':'16'} | config.json: hidden_size must be an integer, got \"16\"",
        "{'conv_bias':1} | config.json: conv_bias must be true or false, got 1",
        "{'conv_dim':[1,null]} | config.json: conv_dim must be a list of integers, got [1,null]",
        "[] | config.json: must be a JSON object",
        "{'add_adapter':true} | add_adapter: only false is supported, got true",
        "{'adapter_attn_dim':16} | adapter_attn_dim: only null is supported, got 16",
        "{'hidden_act':'prelu'} | activation \"prelu\" is not supported; supported are gelu,",
        "{'feat_extract_norm':'batch'} | feat_extract_norm: only \"group\" or \"layer\"",
        "{'num_attention_heads':7} | num_attention_heads: must divide hidden_size 768, got 7",
        "{'conv_dim':[1]} | must be equally long, got lengths 1, 7 and 7",
        "{'num_feat_extract_layers':3} | must be the length of conv_dim, 7, got 3",
        "{'hidden_size':4294967298} | hidden_size must be an integer, got 4294967298",
        "{'conv_dim':[4294967297]} | conv_dim must be a list of integers, got [4294967297]",
        "{} {} | config.json: not valid JSON",
        "{ | config.json: not valid JSON"
      })
  void whatIsNotSupportedIsRefusedByName(String json, String message) {
    assertThatThrownBy(() -> read(json.replace('\'', '"'))).hasMessageContaining(message);
  }

  @Test
  void thePreprocessorSaysWhetherInputIsNormalised() {
    assertThat(read("{}").normalizeInput()).isTrue();
    assertThat(withPreprocessor("{\"do_normalize\": false}").normalizeInput()).isFalse();
  }

  /** As transformers 5 saves a processor: one file for all its parts. */
  @Test
  void soDoesTheProcessorWhereThereIsNoPreprocessor() {
    String off =
        "{\"feature_extractor\": {\"do_normalize\": false, \"sampling_rate\": 16000},"
            + " \"processor_class\": \"Wav2Vec2Processor\"}";
    assertThat(withProcessor(off).normalizeInput()).isFalse();
    assertThat(withProcessor(off.replace("feature_extractor", "audio_processor")).normalizeInput())
        .isFalse();
    assertThat(withProcessor("{\"processor_class\": \"Wav2Vec2Processor\"}").normalizeInput())
        .isTrue();
    var both = new Files("{}", Optional.of("{\"do_normalize\": true}"), Optional.of(off));
    assertThat(HuggingFaceConfig.read(both, Regularization.NONE).normalizeInput()).isTrue();
    assertThatThrownBy(() -> withProcessor(off.replace("false", "0")))
        .hasMessage(
            "processor_config.json: feature_extractor: do_normalize must be true or false, got 0");
    assertThatThrownBy(() -> withProcessor(off.replace("16000", "8000")))
        .hasMessage("sampling_rate: only 16000 is supported, got 8000");
    assertThatThrownBy(() -> withProcessor("{\"feature_extractor\": []}"))
        .hasMessage("processor_config.json: feature_extractor must be an object, got []");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("config.json: not valid JSON: Document nesting depth");
  }

  @Test
  void audioOfAnotherRateOrWithMoreChannelsIsRefused() {
    assertThatThrownBy(() -> withPreprocessor("{\"sampling_rate\": 8000}"))
        .hasMessage("sampling_rate: only 16000 is supported, got 8000");
    assertThatThrownBy(() -> withPreprocessor("{\"feature_size\": 2}"))
        .hasMessage("feature_size: only 1 is supported, got 2");
  }

  @Test
  void framesFollowFromTheConvolutions() {
    Wav2Vec2Config config = read("{}");
    // One frame per 20 ms, and the receptive field of 25 ms, of the paper's section 4.2.
    assertThat(config.receptiveFieldSamples()).isEqualTo(400);
    assertThat(config.samplesPerFrame()).isEqualTo(320);
    assertThat(config.frameCount(399)).isZero();
    assertThat(config.frameCount(400)).isEqualTo(1);
    assertThat(config.frameCount(719)).isEqualTo(1);
    assertThat(config.frameCount(720)).isEqualTo(2);
    assertThat(config.frameCount(16_000)).isEqualTo(49);
    assertThat(config.frameCount(0)).isZero();
  }

  private static Wav2Vec2Config read(String json) {
    var files = new Files(json, Optional.empty(), Optional.empty());
    return HuggingFaceConfig.read(files, Regularization.NONE);
  }

  private static Wav2Vec2Config withPreprocessor(String json) {
    var files = new Files("{}", Optional.of(json), Optional.empty());
    return HuggingFaceConfig.read(files, Regularization.NONE);
  }

  private static Wav2Vec2Config withProcessor(String json) {
    var files = new Files("{}", Optional.empty(), Optional.of(json));
    return HuggingFaceConfig.read(files, Regularization.NONE);
  }
}
