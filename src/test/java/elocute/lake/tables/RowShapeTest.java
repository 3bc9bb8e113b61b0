package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.tables.Flat.Presence;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowShapeTest {

  record Edits(long insertions, long deletions) {}

  record Measured(Double loss, String checkpointSha256) {}

  @FirstColumns("name wrong_deletions")
  record Nested(
      String name,
      @Flat(prefix = "wrong") Edits edits,
      int epoch,
      @AddedColumn @Flat Measured measured,
      @AddedColumn @Flat(prefix = "later", presence = Presence.SOMETIMES) Edits later,
      @AddedColumn boolean isSkipped) {}

  private static final RowShape<Nested> SHAPE = RowShape.of(Nested.class);

  private static final Nested ROW =
      new Nested("run", new Edits(1, 2), 3, new Measured(4.5, "5"), new Edits(6, 7), true);

  @Test
  void columnsOfNestedRecordsStandWhereTheComponentDoesButForTheFirst() {
    assertThat(SHAPE.columns())
        .extracting(RowColumn::name)
        .containsExactly(
            "name",
            "wrong_deletions",
            "wrong_insertions",
            "epoch",
            "loss",
            "checkpoint_sha256",
            "later_insertions",
            "later_deletions",
            "is_skipped");
  }

  @Test
  void cellsAreThoseOfTheComponents() {
    assertThat(cells(ROW)).containsExactly("run", 2L, 1L, 3, 4.5, "5", 6L, 7L, true);
    assertThat(SHAPE.row(cells(ROW))).isEqualTo(ROW);
  }

  @Test
  void aPartThatMayBeAbsentHasColumnsThatMayBeNull() {
    var without = new Nested("run", new Edits(1, 2), 3, new Measured(null, null), null, false);

    assertThat(cells(without)).containsExactly("run", 2L, 1L, 3, null, null, null, null, false);
    assertThat(SHAPE.row(cells(without))).isEqualTo(without);
    assertThat(SHAPE.columns().get(6).type()).isEqualTo(Long.class);
    assertThat(SHAPE.columns().get(2).type()).isEqualTo(long.class);
  }

  @Test
  void whatCameLaterIsSaidOfEachColumn() {
    assertThat(SHAPE.columns().stream().filter(RowColumn::isAdded).map(RowColumn::name))
        .containsExactly(
            "loss", "checkpoint_sha256", "later_insertions", "later_deletions", "is_skipped");
  }

  @Test
  void aFileWithoutNumbersHasZeros() {
    Object[] onlyAName = new Object[SHAPE.columns().size()];
    onlyAName[0] = "old";

    assertThat(SHAPE.row(onlyAName))
        .isEqualTo(new Nested("old", new Edits(0, 0), 0, new Measured(null, null), null, false));
  }

  record Twice(long deletions, @Flat Edits edits) {}

  record Unknown(@Flat MetricValues metrics) {}

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assertThatThrownBy(() -> RowShape.of(Twice.class)).hasMessageContaining("'deletions'");
  }

  @Test
  void everyMetricOfTheRegistryIsAColumnAndSoAreTheEndsOfItsInterval() {
    RowShape<Unknown> shape = RowShape.of(Unknown.class);
    var row =
        new Unknown(
            new MetricValues(
                Map.of(Metric.PER, 0.25, Metric.DETECTION_ACCURACY, Double.NaN),
                Map.of(Metric.PER, new Interval(0.125, 0.5))));
    List<String> names = shape.columns().stream().map(RowColumn::name).toList();
    Object[] cells = shape.columns().stream().map(column -> column.value().apply(row)).toArray();

    assertThat(names)
        .startsWith("per", "per_low", "per_high", "phoneme_accuracy")
        .containsAll(Arrays.stream(Metric.values()).map(Metric::column).toList());
    assertThat(cells).startsWith(0.25, 0.125, 0.5, null);
    assertThat(cells[names.indexOf("detection_accuracy")]).isEqualTo(Double.NaN);
    assertThat(shape.row(cells)).isEqualTo(row);
  }

  private static Object[] cells(Nested row) {
    return SHAPE.columns().stream().map(column -> column.value().apply(row)).toArray();
  }
}
