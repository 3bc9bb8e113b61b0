package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLabelsTest {
  @TempDir Path folder;
  private LakeWithRuns runs;
  private RunLabels labels;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder);
    labels = new RunLabels(runs.lake());
    runs.started("a", "simple");
  }

  @Test
  void pinAndNoteAreShownAndDoNotMakeTheRunYounger() throws IOException {
    Instant written = Instant.parse("2025-06-04T08:02:42Z");
    runs.touch("a", written);
    labels.pin("a");
    labels.note("a", "  the one for the paper; 한글 ");
    RunSummary shown = new RunStore(runs.lake()).list().get(0);
    assertThat(shown.isPinned()).isTrue();
    assertThat(shown.note()).isEqualTo("the one for the paper; 한글");
    assertThat(shown.lastWrite()).isEqualTo(written);
    labels.unpin("a");
    labels.unpin("a");
    labels.note("a", " ");
    shown = new RunStore(runs.lake()).list().get(0);
    assertThat(shown.isPinned()).isFalse();
    assertThat(shown.note()).isEmpty();
  }

  @Test
  void aRunningRunMayBeLabelledAndOneThatIsMovedMayNot() throws IOException {
    try (Lease lease = Lease.hold(runs.lake(), "a", LeaseUse.TRAINING)) {
      lease.requireHeld();
      labels.pin("a");
    }
    try (Lease lease = Lease.hold(runs.lake(), "a", LeaseUse.MANAGEMENT)) {
      lease.requireHeld();
      assertThatThrownBy(() -> labels.unpin("a")).isInstanceOf(LeaseHeldException.class);
    }
  }

  @Test
  void labelsOfNoRunAreRefusedAndMakeNone() throws IOException {
    assertThatThrownBy(() -> labels.pin("b"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("there is no run 'b'");
    assertThat(new RunStore(runs.lake()).names()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\u0007bell", "esc\u001b[31m"})
  void aNoteIsOneLine(String note) {
    assertThatThrownBy(() -> labels.note("a", note)).isInstanceOf(RunStoreException.class);
    assertThatThrownBy(() -> labels.note("a", "x".repeat(1001)))
        .hasMessage("a note has at most 1000 characters, not 1001");
  }
}
