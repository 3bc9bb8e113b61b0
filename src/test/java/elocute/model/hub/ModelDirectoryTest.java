package elocute.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {

  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\n"
          + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
          + "size 380267417\n";

  @TempDir Path path;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "preprocessor_config.json",
        "processor_config.json",
        "model.safetensors",
        "model.safetensors.index.json",
        "part-2.safetensors",
        "pytorch_model.bin"
      })
  void whatStandsInForAFileIsNamed(String name) throws IOException {
    assertRefused(name, POINTER, "is a Git LFS pointer, not the file itself: run 'git lfs pull'");
    assertRefused(name, "\n<!DOCTYPE html>\n<html class=\"\">", "is a web page: download the file");
    assertRefused(name, "\ufeff<html><head><title>Sign in", "is a web page: download the file");
    assertRefused(name, "<?xml version=\"1.0\"?><Error><Code>AccessDenied", "is a web page");
    assertRefused(name, "", "is empty: download it again");
  }

  private void assertRefused(String name, String content, String message) throws IOException {
    for (String file :
        List.of("config.json", "preprocessor_config.json", "processor_config.json")) {
      Files.writeString(path.resolve(file), "{}");
    }
    if (name.startsWith("part")) {
      String index = "{\"weight_map\":{\"a\":\"part-1.safetensors\",\"b\":\"part-2.safetensors\"}}";
      Files.writeString(path.resolve("model.safetensors.index.json"), index);
      Files.writeString(path.resolve("part-1.safetensors"), "whatever");
    }
    Files.writeString(path.resolve(name), content);
    var directory = new ModelDirectory(path);
    List<ThrowingCallable> reads =
        List.of(
            directory::config,
            directory::preprocessor,
            directory::processor,
            () -> {
              if (!name.endsWith("config.json")) {
                directory.weightFiles();
              }
            });
    var refusals = new ArrayList<String>();
    for (ThrowingCallable read : reads) {
      try {
        read.call();
      } catch (PretrainedModelException e) {
        refusals.add(e.getMessage());
      } catch (Throwable e) {
        throw new AssertionError(name, e);
      }
    }
    assertThat(refusals).singleElement().asString().startsWith(path.resolve(name) + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'weight_map' | not valid JSON",
        "[1] | weight_map must name at least one file",
        "{'weight_map':'model.safetensors'} | weight_map must name at least one file",
        "{'weight_map':{'a':{}}} | a shard must be a plain file name, got {}",
        "{'weight_map':{'a':'..'}} | names it, but it is missing",
        "{'weight_map':{'a':'x\\u0000y'}} | a shard must be a plain file name",
        "{'weight_map':{'a':'/etc/passwd'}} | a shard must be a plain file name, got"
      })
  void aBadIndexIsRefused(String json, String message) throws IOException {
    Files.writeString(path.resolve("model.safetensors.index.json"), json.replace('\'', '"'));
    assertThatThrownBy(() -> new ModelDirectory(path).weightFiles())
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anIndexNestedWithoutEndIsRefused() throws IOException {
    Files.writeString(path.resolve("model.safetensors.index.json"), "[".repeat(1_000_000));
    assertThatThrownBy(() -> new ModelDirectory(path).weightFiles())
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void aConfigurationInAnotherEncodingIsRefusedAndAByteOrderMarkIsNot() throws IOException {
    Files.write(path.resolve("config.json"), new byte[] {'{', (byte) 0xe4, '}'});
    assertThatThrownBy(() -> new ModelDirectory(path).config())
        .isInstanceOf(PretrainedModelException.class)
        .hasMessage(path.resolve("config.json") + ": must be text in UTF-8");
    Files.writeString(path.resolve("config.json"), "\ufeff{}");
    assertThat(new ModelDirectory(path).config()).isEqualTo("{}");
  }
}
