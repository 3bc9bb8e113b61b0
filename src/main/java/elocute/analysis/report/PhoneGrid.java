package elocute.analysis.report;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import elocute.scoring.metrics.MispronunciationProtocol;
import elocute.scoring.metrics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One utterance's canonical, said and recognised phones in common columns.
 *
 * <p>Two alignments of the protocol, canonical-said and said-recognised, are laid over each other
 * at the said phones. Between two said phones there may be canonical phones that nobody said and
 * recognised phones that nobody said; these are aligned with each other. Verdicts are the
 * protocol's, so they add up to the metrics.
 */
final class PhoneGrid {

  /** A canonical phone or a gap, with its verdict. */
  private record Judged(String canonical, Verdict verdict) {}

  /** What lies before one said phone, or after the last. */
  private record Slot(List<Judged> unsaid, List<String> inserted) {

    Slot() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    Stream<GridColumn> columns() {
      List<String> phones = unsaid.stream().map(Judged::canonical).toList();
      return Alignment.of(phones, inserted).pairs().stream().map(this::column);
    }

    private GridColumn column(AlignedPair pair) {
      return new GridColumn(
          shown(pair.reference()),
          GridColumn.GAP,
          shown(pair.hypothesis()),
          pair.operation() == Operation.INSERTION
              ? Optional.empty()
              : Optional.of(unsaid.get(pair.referenceIndex()).verdict()));
    }
  }

  private final List<String> said;
  private final List<Slot> slots;
  private final List<Judged> judged = new ArrayList<>();
  private final List<String> recognised = new ArrayList<>();

  private PhoneGrid(List<String> said) {
    this.said = said;
    this.slots = IntStream.rangeClosed(0, said.size()).mapToObj(i -> new Slot()).toList();
  }

  /** The columns of three sequences without {@code sil}. */
  static List<GridColumn> columns(
      List<String> canonical, List<String> said, List<String> predicted) {
    var grid = new PhoneGrid(said);
    var protocol = MispronunciationProtocol.of(canonical, said, predicted);
    grid.place(protocol.canonicalToHuman().pairs(), protocol.verdicts());
    grid.place(protocol.humanToHypothesis().pairs());
    return grid.columns();
  }

  private void place(List<AlignedPair> canonicalToSaid, List<Verdict> verdicts) {
    for (int i = 0; i < canonicalToSaid.size(); i++) {
      AlignedPair pair = canonicalToSaid.get(i);
      var one = new Judged(shown(pair.reference()), verdicts.get(i));
      if (pair.operation() == Operation.DELETION) {
        slots.get(judged.size()).unsaid().add(one);
      } else {
        judged.add(one);
      }
    }
  }

  private void place(List<AlignedPair> saidToRecognised) {
    for (AlignedPair pair : saidToRecognised) {
      if (pair.operation() == Operation.INSERTION) {
        slots.get(recognised.size()).inserted().add(pair.hypothesis());
      } else {
        recognised.add(shown(pair.hypothesis()));
      }
    }
  }

  private List<GridColumn> columns() {
    Stream<GridColumn> beforeLast =
        IntStream.range(0, said.size())
            .boxed()
            .flatMap(i -> Stream.concat(slots.get(i).columns(), Stream.of(column(i))));
    return Stream.concat(beforeLast, slots.get(said.size()).columns()).toList();
  }

  private GridColumn column(int i) {
    Judged one = judged.get(i);
    return new GridColumn(
        one.canonical(), said.get(i), recognised.get(i), Optional.of(one.verdict()));
  }

  private static String shown(String token) {
    return token.equals(Alignment.GAP) ? GridColumn.GAP : token;
  }
}
